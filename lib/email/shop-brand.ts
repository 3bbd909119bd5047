import type { MailBrand, ShopperMail } from "@/emails";
import { isColour } from "@/emails/colour";
import { query } from "../db/sql";
import { shopOrigin } from "../shop-origin";
import type { DraftLook } from "./wording/schemas";
import { type ShopWordings, wordingsColumn } from "./wording/shop-wordings";

type Row = { name: string; domain: string; brandColor: string; logoUrl: string | null };

/** A shop as its mails show it. */
export function brandOf({ name, domain, brandColor, logoUrl }: Row): MailBrand {
  return { shopName: name, shopUrl: shopOrigin(domain), logoUrl, colour: brandColor };
}

/** A brand with the look of a form that is not saved; what is no colour yet leaves the brand's own. */
export const triedOn = (brand: MailBrand, look: DraftLook | undefined): MailBrand =>
  look ? { ...brand, logoUrl: look.logoUrl, ...(isColour(look.brandColor) && { colour: look.brandColor }) } : brand;

/** How a shop's mails look, and what one of them says in each language. */
export type MailLook = { brand: MailBrand; wordings: ShopWordings };

/** Brand and words of a shop's mail, in one statement; null when there is no such shop. */
export async function mailLook(shopId: string, kind: ShopperMail): Promise<MailLook | null> {
  const [row] = await query<Row & { wordings: ShopWordings }>(
    "mail-look",
    `SELECT name, domain, brand_color AS "brandColor", logo_url AS "logoUrl", ${wordingsColumn("shops.id", "$2")} AS wordings
       FROM shops WHERE id = $1`,
    [shopId, kind],
  );
  return row ? { brand: brandOf(row), wordings: row.wordings } : null;
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
