import type { z } from "zod";
import type { Ctx } from "../context";
import { brandSchema } from "./schemas";
import { oneShop, type Shop, shopColumns } from "./shop";

/** Changes the colour and the logo that mails and shopper pages wear. Throws `shop-not-found`. */
export async function updateBrand(ctx: Ctx, input: z.input<typeof brandSchema>): Promise<Shop> {
  const { brandColor, logoUrl } = brandSchema.parse(input);
  return oneShop(
    "update-shop-brand",
    `update shops set brand_color = $2, logo_url = $3, updated_at = now() where id = $1 returning ${shopColumns}`,
    [ctx.shopId, brandColor, logoUrl],
  );
}
