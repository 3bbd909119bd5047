import { query, transaction } from "../db/sql";
import { invalidField } from "../errors";
import { parseJsonObject } from "../http/read-body";
import { enqueue } from "../jobs/enqueue";
import { count } from "../metrics";
import { reportOf } from "./provider-event";

type Stored = "stored" | "duplicate" | "ignored";

/**
 * Keeps one verified call of Resend's webhook, once per id, and calls the worker. It belongs to no shop yet: the mail's tag
 * tells, when its turn comes.
 * @throws malformed-body, invalid-fields
 */
export async function storeProviderEvent({ id, body }: { id: string; body: Buffer }): Promise<Stored> {
  const { type } = parseJsonObject(body);
  if (typeof type !== "string" || !type) throw invalidField("type", "must be text");
  const used = reportOf(type) !== undefined;
  const result = await transaction(async (on): Promise<Stored> => {
    const rows = await query(
      "store-provider-event",
      `insert into provider_events (id, type, body, processed_at)
       values ($1, $2, case when $4 then $3::bytea else '' end, case when $4 then null else now() end)
       on conflict do nothing returning id`,
      [id, type.slice(0, 100).replaceAll("\0", ""), body, used],
      on,
    );
    if (rows.length === 0) return "duplicate";
    if (used) await enqueue(on, "provider-events", {});
    return used ? "stored" : "ignored";
  });
  count("webhook_events", { source: "resend", result });
  return result;
}
