import type { Ctx } from "../../context";
import { bulkQuery, type Sql } from "../../db/sql";
import type { Line } from "./read-line";
import type { Outcome } from "./schemas";

/** A line of which the catalog's variant is known. */
export type Known = Omit<Line, "ref"> & { variantId: string };

/**
 * Puts lines aside that can be imported, and says which can't: whose address is suppressed, who waits already, and who
 * stands in the file before.
 */
export async function stageLines(
  ctx: Ctx,
  taskId: string,
  lines: readonly Known[],
  on: Sql,
): Promise<Map<number, Extract<Outcome, "suppressed" | "waiting" | "twice">>> {
  const left = await bulkQuery<{ line: number; outcome: "suppressed" | "waiting" | "twice" }>(
    `WITH entry AS MATERIALIZED (
       SELECT e.*, CASE
                WHEN EXISTS (SELECT FROM suppressions x WHERE x.shop_id = $1 AND x.email = e.email) THEN 'suppressed'
                WHEN EXISTS (SELECT FROM subscriptions s WHERE s.shop_id = $1 AND s.variant_id = e.variant_id
                      AND s.email = e.email AND s.status IN ('PENDING', 'UNCONFIRMED')) THEN 'waiting' END AS outcome
         FROM unnest($3::int[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::timestamptz[])
              AS e (line, variant_id, email, quantity, locale, subscribed_at)
     ), staged AS (
       INSERT INTO import_lines (shop_id, task_id, email, variant_id, line, quantity, locale, subscribed_at)
       SELECT $1, $2, email, variant_id, line, quantity, locale, subscribed_at
         FROM entry WHERE outcome IS NULL ORDER BY line
       ON CONFLICT DO NOTHING RETURNING line
     )
     SELECT line, coalesce(outcome, 'twice') AS outcome FROM entry
      WHERE outcome IS NOT NULL OR line NOT IN (SELECT line FROM staged)`,
    [
      ctx.shopId,
      taskId,
      lines.map(({ line }) => line),
      lines.map(({ variantId }) => variantId),
      lines.map(({ email }) => email),
      lines.map(({ quantity }) => quantity),
      lines.map(({ locale }) => locale),
      lines.map(({ subscribedAt }) => subscribedAt),
    ],
    on,
  );
  return new Map(left.map(({ line, outcome }) => [line, outcome]));
}
