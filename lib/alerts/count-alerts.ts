import type { Ctx } from "../context";
import { pool } from "../db/client";
import type { DeliveryStatus } from "../db/generated/enums";
import { bulkQuery } from "../db/sql";
import { binder } from "./alert-filter";
import { type AlertPick, isPicked } from "./pick-alerts";

/** How many alerts the pick leaves, in any status or in one. */
export async function countAlerts(ctx: Ctx, pick: AlertPick, status?: DeliveryStatus): Promise<number> {
  const { bind, values } = binder(ctx.shopId);
  const inStatus = status ? ` AND a.status = ${bind(status, "delivery_status")}` : "";
  const [row] = await bulkQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM alerts a WHERE a.shop_id = $1${inStatus}${isPicked(pick, bind)}`,
    values,
    pool,
  );
  return row?.count ?? 0;
}
