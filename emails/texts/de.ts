import type { MailTexts } from "./types";

export const de: MailTexts = {
  backInStock: {
    subject: (product) => `Wieder verfügbar: ${product}`,
    preview: (shop) => `Sie wollten von ${shop} Bescheid bekommen. Jetzt ist der Artikel wieder bestellbar.`,
    heading: (product) => `${product} ist wieder da`,
    intro: (shop) =>
      `Sie haben ${shop} gebeten, Ihnen Bescheid zu geben, sobald dieser Artikel wieder verfügbar ist. Jetzt ist es so weit.`,
    several: "Wieder verfügbar:",
    button: "Zum Artikel",
    hurry: "Reservieren können wir ihn leider nicht, und er kann wieder ausverkauft sein.",
    why: (shop) =>
      `Sie erhalten diese eine E-Mail, weil Sie ${shop} gebeten haben, Ihnen Bescheid zu geben, sobald dieser Artikel wieder verfügbar ist.`,
  },
  subscribed: {
    subject: (product) => `Wir geben Bescheid, wenn ${product} wieder da ist`,
    preview: (shop) => `${shop} schreibt Ihnen einmal, sobald der Artikel wieder verfügbar ist.`,
    heading: "Sie stehen auf der Liste",
    intro: (product, shop) => `${shop} schreibt Ihnen, sobald ${product} wieder verfügbar ist.`,
    once: "Sie erhalten eine E-Mail, sonst nichts. Mehr ist nicht zu tun.",
    why: (shop) =>
      `Sie erhalten diese E-Mail, weil diese Adresse bei ${shop} eingetragen wurde. Waren Sie das nicht, melden Sie sich unten ab.`,
  },
  confirm: {
    subject: (product) => `Bitte bestätigen: Bescheid, wenn ${product} wieder da ist`,
    preview: (product) => `Ein Klick, und wir geben Bescheid, wenn ${product} wieder da ist.`,
    heading: "Bestätigen Sie Ihre E-Mail-Adresse",
    intro: (product, shop) =>
      `Soll ${shop} Ihnen schreiben, sobald ${product} wieder verfügbar ist? Bitte bestätigen Sie, dass dies Ihre Adresse ist.`,
    button: "Ja, Bescheid geben",
    ignore: "Wenn Sie das nicht angefordert haben, ignorieren Sie diese E-Mail: Sie werden dann nicht eingetragen.",
    why: (shop) => `Sie erhalten diese E-Mail, weil diese Adresse bei ${shop} eingetragen wurde.`,
  },
  picture: "Produktbild",
  unsubscribe: "Abmelden",
};
