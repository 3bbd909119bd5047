import type { z } from "zod";
import type { Ctx } from "../context";
import type { EditedFrom } from "../stale-edit";
import { changeShop } from "./change-shop";
import { shopProfileSchema } from "./schemas";
import { oneShop, type Shop, shopColumns } from "./shop";

/**
 * Changes name, domain, currency and time zone; quiet hours follow the zone at once. Throws `shop-not-found`; `conflict`
 * when they are no longer what `editedFrom` says.
 */
export async function updateProfile(
  ctx: Ctx,
  input: z.input<typeof shopProfileSchema>,
  { editedFrom }: EditedFrom = {},
): Promise<Shop> {
  const { name, domain, currency, timeZone } = shopProfileSchema.parse(input);
  return changeShop(ctx, {
    action: "shop.changed",
    shown: (shop) => ({ name: shop.name, domain: shop.domain, currency: shop.currency, timeZone: shop.timeZone }),
    editedFrom,
    write: (on) =>
      oneShop(
        "update-shop-profile",
        `update shops set name = $2, domain = $3, currency = $4, time_zone = $5, held_until = null,
           updated_at = now()
         where id = $1 returning ${shopColumns}`,
        [ctx.shopId, name, domain, currency, timeZone],
        on,
      ),
  });
}
