import { againOnClash } from "../db/again-on-clash";
import { query } from "../db/sql";
import { isDatabaseAway } from "../errors";
import { logger } from "../logger";

/** Tables that can be large, children first, with how many rows one statement takes. The rest goes with the shop's row. */
const large: [table: string, rows: number][] = [
  ["mails", 2_000],
  ["alerts", 2_000],
  ["alert_batches", 200],
  ["subscriptions", 2_000],
  ["import_lines", 5_000],
  ["bulk_parts", 20],
  ["bulk_tasks", 500],
  ["inventory_events", 500],
  ["refused_deliveries", 100],
  ["restocks", 2_000],
  ["unmatched_variants", 2_000],
  ["offer_variants", 2_000],
  ["variants", 1_000],
  ["products", 1_000],
  ["activities", 2_000],
  ["suppressions", 2_000],
  ["erasures", 2_000],
  ["report_quarters", 2_000],
  ["report_variants", 2_000],
];

/**
 * Takes the rows of deleted shops away, a bounded number per statement, until none is left or the worker stops. A job that
 * was killed is simply begun again.
 * @returns how many shops are gone for good
 */
export async function removeDeletedShops(signal?: AbortSignal): Promise<number> {
  const shops = await query<{ id: string }>(
    "shops-to-remove",
    "select id from shops where deleting_at is not null order by deleting_at limit 100",
    [],
  );
  let gone = 0;
  for (const { id } of shops) {
    try {
      if (await removed(id, signal)) gone += 1;
    } catch (error) {
      // The database is away for all of them; anything else must not keep the shops behind it.
      if (isDatabaseAway(error)) throw error;
      logger.error({ err: error, shopId: id }, "a deleted shop could not be removed");
    }
  }
  return gone;
}

async function removed(id: string, signal?: AbortSignal): Promise<boolean> {
  if (!(await emptied(id, signal))) return false;
  await againOnClash(() => query("remove-shop", "delete from shops where id = $1 and deleting_at is not null", [id]));
  return true;
}

/** Are all its large tables empty? False = the worker stops. */
async function emptied(shopId: string, signal?: AbortSignal): Promise<boolean> {
  for (const [table, rows] of large) {
    for (let left = rows; left === rows; ) {
      if (signal?.aborted) return false;
      left = await againOnClash(() => removeSome(shopId, table, rows));
    }
  }
  return true;
}

async function removeSome(shopId: string, table: string, rows: number): Promise<number> {
  const text = `with picked as materialized (select ctid from ${table} where shop_id = $1 limit $2),
      gone as (delete from ${table} where ctid = any(array(select ctid from picked)) and shop_id = $1 returning 1)
    select count(*)::int as rows from picked`;
  const [done] = await query<{ rows: number }>(`remove-some-${table}`, text, [shopId, rows]);
  return done?.rows ?? 0;
}
