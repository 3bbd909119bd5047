import { type ComposedMail, composeMail, formatPrice, mailLanguage, type Sender } from "../email";
import { env } from "../env";
import type { ClaimedAlert } from "./claim-alerts";

/** A shop as its mails show it. */
export type ShopFacts = { name: string; domain: string; brandColor: string; logoUrl: string | null };

const most = 200;

/**
 * Composes each distinct alert mail once: those that name the same variants, in the same language, from the same sender.
 * Renders are shared by mails that ask at the same moment; the least recently used are dropped beyond 200.
 */
export class AlertComposer {
  private composed = new Map<string, Promise<ComposedMail>>();

  compose(alerts: readonly ClaimedAlert[], shop: ShopFacts, sender: Sender): Promise<ComposedMail> {
    const [first] = alerts;
    if (!first) throw new Error("A mail names one alert at least");
    const language = mailLanguage(first.locale);
    const product = {
      title: first.productTitle,
      imageUrl: (alerts.length === 1 ? first.variantImageUrl : null) ?? first.productImageUrl,
    };
    const variants = alerts.map(({ variantTitle, price, currency }) => ({
      title: variantTitle === first.productTitle ? null : variantTitle,
      price: formatPrice(price, currency, language),
    }));
    const brand = {
      shopName: shop.name,
      shopUrl: `https://${shop.domain}`,
      logoUrl: shop.logoUrl,
      colour: shop.brandColor,
    };
    const key = JSON.stringify([language, product, variants, brand, sender.from, sender.replyTo]);
    const known = this.composed.get(key);
    const mail =
      known ?? composeMail({ kind: "back-in-stock", language, brand, product, variants }, sender, env.APP_URL);
    this.composed.delete(key);
    this.composed.set(key, mail);
    for (const oldest of this.composed.keys()) {
      if (this.composed.size <= most) break;
      this.composed.delete(oldest);
    }
    return mail;
  }
}
