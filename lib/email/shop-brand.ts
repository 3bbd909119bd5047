import type { MailBrand } from "@/emails";
import { query } from "../db/sql";
import { shopOrigin } from "../shop-origin";

type Row = { name: string; domain: string; brandColor: string; logoUrl: string | null };

/** A shop as its mails show it. */
export function brandOf({ name, domain, brandColor, logoUrl }: Row): MailBrand {
  return { shopName: name, shopUrl: shopOrigin(domain), logoUrl, colour: brandColor };
}

/** The brand of a shop, null when there is no such shop. */
export async function shopBrand(shopId: string): Promise<MailBrand | null> {
  const [row] = await query<Row>(
    "shop-brand",
    `SELECT name, domain, brand_color AS "brandColor", logo_url AS "logoUrl" FROM shops WHERE id = $1`,
    [shopId],
  );
  return row ? brandOf(row) : null;
}
