import {
  type ComposedMail,
  composeCached,
  formatPrice,
  type MailContent,
  type MailLook,
  mailLanguage,
  type Sender,
  wordingIn,
} from "../email";
import { env } from "../env";
import type { ClaimedAlert } from "./claim-alerts";

/** What the mail for some alerts needs to know of each of them. */
export type Told = Pick<
  ClaimedAlert,
  "locale" | "productTitle" | "productImageUrl" | "variantTitle" | "variantImageUrl" | "price" | "currency"
>;

/** What the mail says for the alerts that share it. */
export function alertContent(alerts: readonly Told[], { brand, wordings }: MailLook): MailContent {
  const [first] = alerts;
  if (!first) throw new Error("A mail names one alert at least");
  const language = mailLanguage(first.locale);
  const picture = alerts.length === 1 ? first.variantImageUrl : null;
  const product = { title: first.productTitle, imageUrl: picture ?? first.productImageUrl };
  const variants = alerts.map(({ variantTitle, price, currency }) => ({
    title: variantTitle === first.productTitle ? null : variantTitle,
    price: formatPrice(price, currency, language),
  }));
  const wording = wordingIn(wordings, language);
  return { kind: "back-in-stock", language, brand, product, variants, wording };
}

/** The mail for the alerts that share it: composed once for all shoppers who are told the same in the same language. */
export const composeAlert = (alerts: readonly Told[], look: MailLook, sender: Sender): Promise<ComposedMail> =>
  composeCached(alertContent(alerts, look), sender, env.APP_URL);
