import { z } from "zod";
import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, type Sql, transaction } from "../db/sql";
import { areErased, beginAdding } from "../erasures";
import { AppError, fieldProblems } from "../errors";
import { count } from "../metrics";
import { type ImportEntry, importEntry } from "./schemas";

const file = z.object(
  { subscriptions: z.array(z.unknown(), "must be a list") },
  "must be an object with a list of subscriptions",
);

/** Rows of one statement: bounded, so that a file of 100,000 does not become one message to the database. */
const slice = 5_000;
const erasedReason = "email: this person was erased and must not be mailed again";
const clockSkewMs = 5 * 60_000;

/** index = place in the file, from 0. */
export type Rejected = { index: number; reason: string };
export type Imported = { created: number; duplicates: number; rejected: Rejected[] };

type Entry = ImportEntry & { index: number };

/**
 * Takes over shoppers who wait already (contract.md section 6, import-subscriptions): PENDING, without a mail, in the
 * order of their subscribedAt. Entries that cannot be taken are told one by one; anything else that fails leaves nothing.
 * They count as waiting from now on: for a restock that is under way or comes.
 * @throws AppError `invalid-fields` when the file is not of its form
 */
export async function importSubscriptions(ctx: Ctx, content: unknown): Promise<Imported> {
  const parsed = file.safeParse(content);
  if (!parsed.success) {
    throw new AppError("invalid-fields", "The file must hold a list of subscriptions.", {
      fields: fieldProblems(parsed.error),
    });
  }
  const latest = ctx.clock().getTime() + clockSkewMs;
  const rejected: Rejected[] = [];
  const entries = parsed.data.subscriptions.flatMap((raw, index): Entry[] => {
    const entry = importEntry.safeParse(raw);
    if (entry.success && (entry.data.subscribedAt?.getTime() ?? 0) <= latest) return [{ ...entry.data, index }];
    rejected.push({ index, reason: reasonOf(entry.error) });
    return [];
  });
  let created = 0;
  await transaction(async (on) => {
    await beginAdding(ctx, on);
    const addresses = entries.map(({ email }) => email);
    const gone = await areErased(ctx, addresses, on);
    for (const { index, email } of entries) if (gone.has(email)) rejected.push({ index, reason: erasedReason });
    const wanted = entries.filter(({ email }) => !gone.has(email));
    for (let at = 0; at < wanted.length; at += slice) {
      const outcome = await insert(ctx, on, wanted.slice(at, at + slice));
      created += outcome.created;
      rejected.push(...outcome.rejected);
    }
    if (created > 0) await recordActivity(ctx, on, { action: "subscribers.imported", details: { count: created } });
  });
  count("subscriptions", {}, created);
  rejected.sort((a, b) => a.index - b.index);
  return { created, duplicates: parsed.data.subscriptions.length - created - rejected.length, rejected };
}

function reasonOf(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? [];
  if (!issue) return "subscribedAt: must not lie in the future";
  return [issue.path.map(String).join("."), issue.message].filter(Boolean).join(": ");
}

async function insert(ctx: Ctx, on: Sql, entries: Entry[]): Promise<{ created: number; rejected: Rejected[] }> {
  const rows = await query<{ created: number; unknown: number[]; suppressed: number[] }>(
    "import-subscriptions",
    `WITH entry AS (
       SELECT e.*, v.id AS variant,
              EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = e.email) AS suppressed
         FROM unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::text[], $7::timestamptz[])
              AS e (index, variant_id, email, quantity, locale, subscribed_at)
         LEFT JOIN variants v ON v.shop_id = $1 AND v.external_id = e.variant_id AND v.deleted_at IS NULL
     ), created AS (
       INSERT INTO subscriptions (shop_id, variant_id, email, quantity, locale, status, subscribed_at, waiting_since)
       SELECT $1, variant, email, quantity, locale, 'PENDING', coalesce(subscribed_at, now()), now()
         FROM entry WHERE variant IS NOT NULL AND NOT suppressed ORDER BY index
       ON CONFLICT (shop_id, variant_id, email) WHERE status IN ('PENDING', 'UNCONFIRMED') DO NOTHING
       RETURNING 1
     )
     SELECT (SELECT count(*)::int FROM created) AS created,
            coalesce((SELECT array_agg(index) FROM entry WHERE variant IS NULL), '{}') AS unknown,
            coalesce((SELECT array_agg(index) FROM entry WHERE variant IS NOT NULL AND suppressed), '{}') AS suppressed`,
    [
      ctx.shopId,
      entries.map(({ index }) => index),
      entries.map(({ variantId }) => variantId.replaceAll("\0", "\ufffd")),
      entries.map(({ email }) => email),
      entries.map(({ quantity }) => quantity),
      entries.map(({ locale }) => locale),
      entries.map(({ subscribedAt }) => subscribedAt ?? null),
    ],
    on,
  );
  const outcome = rows[0] ?? { created: 0, unknown: [], suppressed: [] };
  const because = (reason: string) => (index: number) => ({ index, reason });
  return {
    created: outcome.created,
    rejected: [
      ...outcome.unknown.map(because("variantId: the catalog has no such variant")),
      ...outcome.suppressed.map(because("email: this address is suppressed (it bounced or complained)")),
    ],
  };
}
