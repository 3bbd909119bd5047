import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, transaction } from "../../db/sql";
import { type EditedFrom, refuseStale } from "../../stale-edit";
import { forgetTransport } from "../resolve-transport";
import { lockShop } from "../still-sends-by";
import { keyAsSeen, readDkimKey, renewSender } from "./stored-key";

/**
 * Stops signing and deletes the key; without one nothing happens. Throws `conflict` when the key is no longer what
 * `editedFrom` (`keyAsSeen`) says.
 */
export async function removeDkim(ctx: Ctx, { editedFrom }: EditedFrom = {}): Promise<void> {
  await transaction(async (on) => {
    // Settings and key are changed in either order elsewhere: the shop's lock comes first.
    await lockShop(on, ctx.shopId);
    refuseStale(keyAsSeen(await readDkimKey(ctx.shopId, on)), editedFrom);
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
