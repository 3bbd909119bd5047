import type { MailBrand } from "@/emails";
import { type ComposedMail, composeCached, formatPrice, mailLanguage, type Sender } from "../email";
import { env } from "../env";
import type { ClaimedAlert } from "./claim-alerts";

/** The mail for the alerts that share it: composed once for all shoppers who are told the same in the same language. */
export function composeAlert(alerts: readonly ClaimedAlert[], brand: MailBrand, sender: Sender): Promise<ComposedMail> {
  const [first] = alerts;
  if (!first) throw new Error("A mail names one alert at least");
  const language = mailLanguage(first.locale);
  const picture = alerts.length === 1 ? first.variantImageUrl : null;
  const product = { title: first.productTitle, imageUrl: picture ?? first.productImageUrl };
  const variants = alerts.map(({ variantTitle, price, currency }) => ({
    title: variantTitle === first.productTitle ? null : variantTitle,
    price: formatPrice(price, currency, language),
  }));
  return composeCached({ kind: "back-in-stock", language, brand, product, variants }, sender, env.APP_URL);
}
