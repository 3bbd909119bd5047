import type { SubscriptionStatus } from "../../db/generated/enums";
import { query } from "../../db/sql";
import type { ClaimedMail } from "./claim-mails";

/** The subscription that a mail to a shopper is about. */
export type ShopperFacts = {
  token: string;
  status: SubscriptionStatus;
  confirmExpiresAt: Date | null;
  suppressed: boolean;
  locale: string;
  productTitle: string;
  imageUrl: string | null;
  variantTitle: string;
};

/** What is true now of the subscription that a mail is about; null when it is gone. */
export async function shopperFacts({ id, shopId }: ClaimedMail): Promise<ShopperFacts | null> {
  const [facts] = await query<ShopperFacts>(
    "mail-subscription",
    `SELECT s.token, s.status, s.confirm_expires_at AS "confirmExpiresAt", s.locale, p.title AS "productTitle",
            coalesce(v.image_url, p.image_url) AS "imageUrl", v.title AS "variantTitle",
            EXISTS (SELECT FROM suppressions x WHERE x.shop_id = s.shop_id AND x.email = s.email) AS suppressed
       FROM mails m
       JOIN subscriptions s ON s.shop_id = m.shop_id AND s.id = m.subscription_id
       JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id
       JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id
      WHERE m.id = $1 AND m.shop_id = $2`,
    [id, shopId],
  );
  return facts ?? null;
}
