import { gzipSync } from "node:zlib";
import { type BulkKind, writePart } from "../../bulk";
import { csvBom, csvLines } from "../../csv";
import { bulkQuery, type Sql, transaction } from "../../db/sql";
import type { SubscriptionRow } from "../list-schemas";
import { rowColumns, rowTables } from "../subscription-sql";
import { countPicked } from "./count-picked";
import { type SubscriptionPick, subscriptionPick } from "./picked";
import { type Picked, pickedBy } from "./picked-sql";

/** Rows of one part: about a second's work, some 100 kB as gzip. */
const rowsPerPart = 10_000;

/** Where the next part begins: after this row in the order of sign-up. */
type Cursor = { at: string; id: string; part: number };

/** The names are those that an import guesses again. */
const header = [
  "Email",
  "Status",
  "Product",
  "Variant",
  "Variant ID",
  "SKU",
  "Quantity",
  "Language",
  "Subscribed at",
  "Confirmed at",
  "Notified at",
  "Reason of failure",
];

const statusWords: Record<SubscriptionRow["status"], string> = {
  PENDING: "Pending",
  SENT: "Sent",
  FAILED: "Failed",
  UNCONFIRMED: "Unconfirmed",
  UNSUBSCRIBED: "Unsubscribed",
};

type Row = SubscriptionRow & { sku: string | null };

/** A CSV file of the picked subscriptions, oldest first, for Excel and its like; times are ISO 8601 in UTC. */
export const exportSubscriptions: BulkKind<SubscriptionPick> = {
  kind: "subscribers.export",
  input: subscriptionPick,
  least: "ADMIN",
  count: countPicked,
  activity: () => ({ action: "subscribers.exported", subject: { type: "subscriber" } }),
  step: async (ctx, task) => {
    const picked = await pickedBy(ctx, task.input);
    return transaction(async (on) => {
      const cursor = task.cursor as Cursor | null;
      const rows = await nextRows(picked, cursor, task.id, on);
      const part = cursor?.part ?? 0;
      const head = part === 0 ? csvBom + csvLines([header]) : "";
      const lines = rows.length ? csvLines(rows.map(cells)) : "";
      if (head || lines) await writePart(ctx, task.id, part, gzipSync(head + lines), on);
      const last = rows.at(-1);
      const step = {
        cursor:
          last && rows.length === rowsPerPart
            ? { at: last.subscribedAt.toISOString(), id: last.id, part: part + 1 }
            : null,
        seen: rows.length,
        changed: rows.length,
        skipped: 0,
        result: { file: { name: "subscribers.csv", type: "text/csv; charset=utf-8", gzip: true } },
      };
      await task.save(on, step);
      return step;
    });
  },
};

/** until: the task's id, which is older than whatever was made since. */
async function nextRows(
  { where, values, next }: Picked,
  cursor: Cursor | null,
  until: string,
  on: Sql,
): Promise<Row[]> {
  const after = cursor ? ` AND (s.subscribed_at, s.id) > ($${next + 1}::timestamptz, $${next + 2}::uuid)` : "";
  return bulkQuery<Row>(
    `SELECT ${rowColumns}, v.sku FROM ${rowTables} WHERE ${where} AND s.id < $${next}::uuid${after}
      ORDER BY s.subscribed_at, s.id LIMIT ${rowsPerPart}`,
    [...values, until, ...(cursor ? [cursor.at, cursor.id] : [])],
    on,
  );
}

const cells = (row: Row) => [
  row.email,
  statusWords[row.status],
  row.productTitle,
  row.variantTitle,
  row.variantId,
  row.sku,
  row.quantity,
  row.locale,
  row.subscribedAt,
  row.confirmedAt,
  row.notifiedAt,
  row.failureReason,
];
