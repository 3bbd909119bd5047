import type { MailTexts } from "./types";

export const it: MailTexts = {
  backInStock: {
    subject: (product) => `Di nuovo disponibile: ${product}`,
    preview: (shop) => `Aveva chiesto a ${shop} di avvisarla. L'articolo è di nuovo disponibile.`,
    heading: (product) => `${product} è di nuovo disponibile`,
    intro: (shop) => `Ha chiesto a ${shop} di avvisarla quando questo articolo fosse tornato disponibile. Ora lo è.`,
    several: "Di nuovo disponibili:",
    button: "Vedi l'articolo",
    hurry: "Non possiamo riservarlo per lei e potrebbe esaurirsi di nuovo.",
    why: (shop) =>
      `Riceve questa unica email perché ha chiesto a ${shop} di avvisarla quando questo articolo fosse tornato disponibile.`,
  },
  subscribed: {
    subject: (product) => `La avviseremo quando tornerà ${product}`,
    preview: (shop) => `${shop} le scriverà una sola volta, quando sarà di nuovo disponibile.`,
    heading: "È nella lista",
    intro: (product, shop) => `${shop} le scriverà quando ${product} sarà di nuovo disponibile.`,
    once: "Riceverà una sola email e nient'altro. Non deve fare altro.",
    why: (shop) =>
      `Riceve questa email perché questo indirizzo è stato inserito presso ${shop}. Se non è stato lei, annulli l'iscrizione qui sotto.`,
  },
  confirm: {
    subject: (product) => `Confermi: avvisarmi quando torna ${product}`,
    preview: (product) => `Un clic e la avviseremo quando tornerà ${product}.`,
    heading: "Confermi il suo indirizzo email",
    intro: (product, shop) =>
      `Desidera che ${shop} le scriva quando ${product} sarà di nuovo disponibile? Confermi che questo indirizzo è suo.`,
    button: "Sì, avvisarmi",
    ignore: "Se non lo ha chiesto, ignori questa email: non sarà aggiunto alla lista.",
    why: (shop) => `Riceve questa email perché questo indirizzo è stato inserito presso ${shop}.`,
  },
  picture: "Immagine dell'articolo",
  unsubscribe: "Annulla l'iscrizione",
};
