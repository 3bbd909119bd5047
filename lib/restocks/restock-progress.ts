import type { z } from "zod";
import { type HoldFacts, holdColumns, holdOf } from "../alerts/hold";
import type { Ctx } from "../context";
import { query } from "../db/sql";
import { defaultService } from "../email";
import { countedAlerts, type ProgressRow, progressColumns, toProgress } from "./progress-sql";
import { type ProgressAnswer, progressInput } from "./schemas";

/** How far these restocks of the shop are, and what holds its sending. Unknown ids, and other shops', are left out. */
export async function restockProgress(ctx: Ctx, input: z.input<typeof progressInput>): Promise<ProgressAnswer> {
  const { ids } = progressInput.parse(input);
  const rows = await query<(ProgressRow | { id: null }) & HoldFacts & { now: Date; latest: string | null }>(
    "restock-progress",
    `SELECT now() AS now, ${holdColumns}, progress.*,
            (SELECT newest.id FROM restocks newest WHERE newest.shop_id = shop.id ORDER BY newest.id DESC LIMIT 1) AS latest
       FROM shops shop
       LEFT JOIN LATERAL (SELECT ${progressColumns} FROM restocks r ${countedAlerts}
                           WHERE r.shop_id = shop.id AND r.id = ANY($2::uuid[])) progress ON true
      WHERE shop.id = $1`,
    [ctx.shopId, ids],
  );
  const [first] = rows;
  if (!first) throw new Error("No such shop");
  return {
    now: first.now,
    latest: first.latest,
    hold: holdOf(first, first.now, defaultService() !== null),
    restocks: rows.flatMap((row) => (row.id === null ? [] : [toProgress(row)])),
  };
}
