import type { Ctx } from "../context";
import { pool } from "../db/client";
import type { DeliveryStatus } from "../db/generated/enums";
import { bulkQuery } from "../db/sql";
import { type AlertPick, alertPick, isPicked } from "./pick-alerts";

/** How many alerts in a status the pick leaves. */
export async function countAlerts(ctx: Ctx, input: AlertPick, status: DeliveryStatus): Promise<number> {
  const pick = { alertId: null, restockId: null, search: null, ...alertPick.parse(input) };
  const [row] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM alerts a WHERE a.shop_id = $1 AND a.status = $6::delivery_status AND ${isPicked}`,
    [ctx.shopId, pick.alertId, pick.restockId, pick.search || null, null, status],
    pool,
  );
  return row?.count ?? 0;
}
