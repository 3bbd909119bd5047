import type { MailBrand, MailVariant, MailWording } from "@/emails";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { formatPrice, type MailContent } from "../content";
import type { MailPick } from "./schemas";

type Sample = {
  title: string;
  url: string | null;
  imageUrl: string | null;
  variants: { title: string; price: string | null; currency: string; imageUrl: string | null }[];
};

const example: Sample = {
  title: "Merino sweater",
  url: null,
  imageUrl: null,
  variants: [
    { title: "Moss / M", price: "89.00", currency: "EUR", imageUrl: null },
    { title: "Moss / L", price: "89.00", currency: "EUR", imageUrl: null },
  ],
};

/** The newest product of the shop with up to two of its variants, or an invented one while there is none. */
async function sampleOf(shopId: string): Promise<Sample> {
  const [row] = await query<Sample>(
    "sample-product",
    `SELECT p.title, p.url, p.image_url AS "imageUrl", v.variants
       FROM products p JOIN shops shop ON shop.id = p.shop_id
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('title', f.title, 'price', f.price::text, 'currency', coalesce(f.currency, shop.currency),
                                          'imageUrl', f.image_url)) AS variants
          FROM (SELECT v.title, v.price, v.currency, v.image_url FROM variants v
                 WHERE v.shop_id = $1 AND v.product_id = p.id AND v.deleted_at IS NULL ORDER BY v.position, v.id LIMIT 2) f) v
      WHERE p.shop_id = $1 AND p.published AND p.deleted_at IS NULL AND v.variants IS NOT NULL
      ORDER BY p.id DESC LIMIT 1`,
    [shopId],
  );
  return row ?? example;
}

/** A mail about a real product of the shop, in these words. several: as if two variants came back at once. */
export async function sampleContent(
  ctx: Ctx,
  { kind, language, wording, several }: MailPick & { wording: MailWording | null; several: boolean },
  brand: MailBrand,
): Promise<{ content: MailContent; productUrl: string | null }> {
  const { title, url, imageUrl, variants: found } = await sampleOf(ctx.shopId);
  const variants: MailVariant[] = found.map((one) => ({
    title: one.title === title ? null : one.title,
    price: formatPrice(one.price, one.currency, language),
  }));
  const first = variants[0] ?? { title: null, price: null };
  // One variant has its own picture, several have their product's: as in the mails that are sent.
  const picture = several ? null : found[0]?.imageUrl;
  const about = { language, brand, wording, product: { title, imageUrl: picture ?? imageUrl } };
  const second = variants[1] ?? { ...first, title: `${first.title ?? title} 2` };
  const told = several ? [{ ...first, title: first.title ?? title }, second] : [first];
  const content: MailContent =
    kind === "back-in-stock"
      ? { kind, ...about, variants: told }
      : { kind, ...about, variant: { ...first, price: null } };
  return { content, productUrl: url };
}
