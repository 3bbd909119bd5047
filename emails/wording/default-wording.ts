import { type MailLanguage, textsFor } from "../texts";
import type { MailWording, ShopperMail } from "./types";
import { markOf } from "./variables";

/** What a mail says while its shop has written nothing of its own. */
export function defaultWording(mail: ShopperMail, language: MailLanguage): MailWording {
  const [product, shop] = [markOf("product"), markOf("shop")];
  const { backInStock, subscribed, confirm } = textsFor(language);
  switch (mail) {
    case "back-in-stock":
      return {
        subject: backInStock.subject(product),
        preview: backInStock.preview(shop),
        headline: backInStock.heading(product),
        body: backInStock.intro(shop),
        button: backInStock.button,
        note: backInStock.hurry,
        footer: backInStock.why(shop),
        picture: true,
        logo: true,
      };
    case "subscribed":
      return {
        subject: subscribed.subject(product),
        preview: subscribed.preview(shop),
        headline: subscribed.heading,
        body: subscribed.intro(product, shop),
        button: "",
        note: subscribed.once,
        footer: subscribed.why(shop),
        picture: true,
        logo: true,
      };
    case "confirm-subscription":
      return {
        subject: confirm.subject(product),
        preview: confirm.preview(product),
        headline: confirm.heading,
        body: confirm.intro(product, shop),
        button: confirm.button,
        note: confirm.ignore,
        footer: confirm.why(shop),
        picture: true,
        logo: true,
      };
  }
}
