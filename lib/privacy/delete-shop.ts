import type { z } from "zod";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError, invalidField } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { logger } from "../logger";
import { deleteShopSchema } from "./schemas";

/**
 * Ends a shop: from this commit on nobody reaches it (no members, no public key, no mail leaves), and a job takes its rows
 * away in bounded steps. It cannot be undone. Throws `invalid-fields` when the name is another, `forbidden` to all but owners.
 */
export async function deleteShop(ctx: Ctx, input: z.input<typeof deleteShopSchema>): Promise<{ name: string }> {
  const { name } = deleteShopSchema.parse(input);
  const { actor, shopId } = ctx;
  const done = await transaction(async (on) => {
    const [shop] = await query<{ name: string; owned: boolean }>(
      "shop-to-delete",
      `select s.name, exists (select 1 from members m where m.shop_id = s.id and m.user_id = $2 and m.role = 'OWNER') as owned
       from shops s where s.id = $1 and s.deleting_at is null for update`,
      [shopId, actor.type === "member" ? actor.userId : null],
      on,
    );
    if (!shop) throw new AppError("shop-not-found", "There is no such shop.");
    if (!shop.owned && actor.type !== "system") throw new AppError("forbidden", "Only owners can delete a shop.");
    if (shop.name.trim() !== name) throw invalidField("name", "That is not the shop's name.");
    await query(
      "mark-shop-deleted",
      `update shops set deleting_at = now(), public_key = 'deleted_' || gen_random_uuid(), sending_stopped_at = now(),
              sending_paused_at = now(), pause_reason = 'The shop is being deleted.', held_until = null
       where id = $1`,
      [shopId],
      on,
    );
    await query("nobody-of-shop", "delete from members where shop_id = $1", [shopId], on);
    await query("no-invites-of-shop", "delete from invites where shop_id = $1", [shopId], on);
    await enqueue(on, "remove-shops", {});
    return { name: shop.name };
  });
  logger.info({ shopId, userId: actor.type === "member" ? actor.userId : null }, "shop deleted by its owner");
  return done;
}
