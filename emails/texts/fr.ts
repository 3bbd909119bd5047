import type { MailTexts } from "./types";

export const fr: MailTexts = {
  backInStock: {
    subject: (product) => `De retour en stock : ${product}`,
    preview: (shop) => `Vous aviez demandé à ${shop} de vous prévenir. L'article est de nouveau disponible.`,
    heading: (product) => `${product} est de retour`,
    intro: (shop) =>
      `Vous avez demandé à ${shop} de vous prévenir lorsque cet article serait de nouveau disponible. C'est le cas.`,
    several: "De nouveau disponibles :",
    button: "Voir l'article",
    hurry: "Nous ne pouvons pas le réserver pour vous, et il peut de nouveau être épuisé.",
    why: (shop) =>
      `Vous recevez cet unique e-mail car vous avez demandé à ${shop} de vous prévenir du retour en stock de cet article.`,
  },
  subscribed: {
    subject: (product) => `Nous vous préviendrons du retour de ${product}`,
    preview: (shop) => `${shop} vous écrira une seule fois, au retour en stock.`,
    heading: "Votre demande est enregistrée",
    intro: (product, shop) => `${shop} vous écrira lorsque ${product} sera de retour en stock.`,
    once: "Vous recevrez un seul e-mail, rien d'autre. Vous n'avez plus rien à faire.",
    why: (shop) =>
      `Vous recevez cet e-mail car cette adresse a été saisie chez ${shop}. Si ce n'était pas vous, désinscrivez-vous ci-dessous.`,
  },
  confirm: {
    subject: (product) => `À confirmer : me prévenir du retour de ${product}`,
    preview: (product) => `Un clic, et nous vous préviendrons du retour de ${product}.`,
    heading: "Confirmez votre adresse e-mail",
    intro: (product, shop) =>
      `${shop} doit-il vous écrire lorsque ${product} sera de retour en stock ? Merci de confirmer que cette adresse est la vôtre.`,
    button: "Oui, me prévenir",
    ignore: "Si vous n'avez rien demandé, ignorez cet e-mail : vous ne serez pas inscrit.",
    why: (shop) => `Vous recevez cet e-mail car cette adresse a été saisie chez ${shop}.`,
  },
  picture: "Photo de l'article",
  unsubscribe: "Se désinscrire",
};
