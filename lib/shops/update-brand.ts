import type { z } from "zod";
import type { Ctx } from "../context";
import type { EditedFrom } from "../stale-edit";
import { changeShop } from "./change-shop";
import { brandSchema } from "./schemas";
import { oneShop, type Shop, shopColumns } from "./shop";

/**
 * Changes the colour and the logo that mails and shopper pages wear. Throws `shop-not-found`; `conflict` when they are no
 * longer what `editedFrom` says.
 */
export async function updateBrand(
  ctx: Ctx,
  input: z.input<typeof brandSchema>,
  { editedFrom }: EditedFrom = {},
): Promise<Shop> {
  const { brandColor, logoUrl } = brandSchema.parse(input);
  return changeShop(ctx, {
    action: "brand.changed",
    shown: (shop) => ({ brandColor: shop.brandColor, logoUrl: shop.logoUrl }),
    editedFrom,
    write: (on) =>
      oneShop(
        "update-shop-brand",
        `update shops set brand_color = $2, logo_url = $3, updated_at = now() where id = $1 returning ${shopColumns}`,
        [ctx.shopId, brandColor, logoUrl],
        on,
      ),
  });
}
