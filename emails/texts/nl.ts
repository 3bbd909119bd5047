import type { MailTexts } from "./types";

export const nl: MailTexts = {
  backInStock: {
    subject: (product) => `Weer op voorraad: ${product}`,
    preview: (shop) => `U vroeg ${shop} om een bericht. Het artikel is weer te bestellen.`,
    heading: (product) => `${product} is er weer`,
    intro: (shop) => `U vroeg ${shop} om een bericht zodra dit artikel weer op voorraad is. Dat is nu zo.`,
    several: "Weer op voorraad:",
    button: "Bekijk het artikel",
    hurry: "We kunnen het niet voor u vasthouden, en het kan weer uitverkopen.",
    why: (shop) =>
      `U krijgt deze ene e-mail omdat u ${shop} vroeg om een bericht zodra dit artikel weer op voorraad is.`,
  },
  subscribed: {
    subject: (product) => `U krijgt bericht als ${product} er weer is`,
    preview: (shop) => `${shop} schrijft u één keer, zodra het weer op voorraad is.`,
    heading: "U staat op de lijst",
    intro: (product, shop) => `${shop} mailt u zodra ${product} weer op voorraad is.`,
    once: "U krijgt één e-mail en verder niets. U hoeft niets meer te doen.",
    why: (shop) =>
      `U krijgt deze e-mail omdat dit adres bij ${shop} is ingevuld. Was u dat niet, meld u dan hieronder af.`,
  },
  confirm: {
    subject: (product) => `Bevestig: laat me weten wanneer ${product} er weer is`,
    preview: (product) => `Eén klik, en u krijgt bericht als ${product} er weer is.`,
    heading: "Bevestig uw e-mailadres",
    intro: (product, shop) =>
      `Mag ${shop} u mailen zodra ${product} weer op voorraad is? Bevestig dat dit uw adres is.`,
    button: "Ja, laat het me weten",
    ignore: "Hebt u hier niet om gevraagd, negeer deze e-mail dan: u komt niet op de lijst.",
    why: (shop) => `U krijgt deze e-mail omdat dit adres bij ${shop} is ingevuld.`,
  },
  picture: "Foto van het artikel",
  unsubscribe: "Afmelden",
};
