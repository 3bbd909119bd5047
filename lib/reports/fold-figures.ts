import { query } from "../db/sql";

/** A table of running figures: what its rows are of, and what they count. */
const tables = [
  { table: "report_quarters", of: "at", counts: ["sign_ups", "sent", "clicked", "failed"] },
  {
    table: "report_variants",
    of: "variant_id",
    counts: ["waiting", "wanted", "queued", "in_doubt", "sent", "clicked"],
  },
] as const;

/**
 * Puts one row in place of the many that statements have added for the same quarter or variant (at most `limit` of
 * these). Rows are only taken away and added, in one statement, so a reader's sum is the same before, meanwhile and after,
 * whatever is written at the same time and however many workers fold.
 * @returns how many quarters and variants were folded; as many as `limit` in one of them means that there may be more
 */
export async function foldFigures(limit = 1000): Promise<number> {
  let most = 0;
  for (const { table, of, counts } of tables) {
    const sums = counts.map((name) => `sum(${name})`);
    const rows = await query(
      `fold-${table}`,
      // A shop that is being deleted is left alone: it takes its figures with it.
      `WITH fresh AS MATERIALIZED (SELECT DISTINCT shop_id, ${of} FROM ${table} WHERE NOT folded LIMIT $1),
       alive AS MATERIALIZED (
         SELECT id FROM shops WHERE id IN (SELECT shop_id FROM fresh) ORDER BY id FOR KEY SHARE SKIP LOCKED),
       locked AS MATERIALIZED (
         SELECT t.shop_id, t.${of}, t.id FROM ${table} t JOIN fresh USING (shop_id, ${of})
          WHERE t.shop_id IN (SELECT id FROM alive) FOR UPDATE OF t SKIP LOCKED),
       taken AS (
         DELETE FROM ${table} t USING locked WHERE t.shop_id = locked.shop_id AND t.${of} = locked.${of} AND t.id = locked.id
         RETURNING t.*),
       put AS (
         INSERT INTO ${table} (shop_id, ${of}, ${counts.join(", ")}, folded)
         SELECT shop_id, ${of}, ${sums.join(", ")}, true FROM taken GROUP BY shop_id, ${of}
         HAVING ${sums.map((sum) => `${sum} <> 0`).join(" OR ")})
       SELECT 1 FROM taken GROUP BY shop_id, ${of}`,
      [limit],
    );
    most = Math.max(most, rows.length);
  }
  return most;
}
