import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, transaction } from "../../db/sql";
import { forgetTransport } from "../resolve-transport";
import { renewSender } from "./stored-key";

/** Stops signing and deletes the key; without one nothing happens. */
export async function removeDkim(ctx: Ctx): Promise<void> {
  await transaction(async (on) => {
    const [removed] = await query<{ domain: string; selector: string }>(
      "remove-dkim-key",
      "DELETE FROM dkim_keys WHERE shop_id = $1 RETURNING domain, selector",
      [ctx.shopId],
      on,
    );
    if (!removed) return;
    await renewSender(ctx.shopId, on);
    await recordActivity(ctx, on, { action: "dkim.removed", details: removed });
  });
  forgetTransport(ctx.shopId);
}
