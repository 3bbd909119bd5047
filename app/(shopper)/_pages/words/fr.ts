import type { PageWords } from "./types";

export const fr: PageWords = {
  unsubscribe: {
    title: "Se désabonner",
    ask: (shop, email) => `${shop} ne doit plus prévenir ${email} du retour de cet article ?`,
    button: "Se désabonner",
    done: "Vous êtes désabonné",
    doneText: (shop, email) => `${shop} n’écrira plus à ${email} à ce sujet.`,
    nothing: (email) => `${email} n’attend plus cet article. Il n’y a rien d’autre à faire.`,
  },
  confirm: {
    title: "Confirmez votre adresse e-mail",
    ask: (shop, email) => `${shop} doit-il écrire à ${email} au retour de cet article ?`,
    others: "Ceux-ci aussi :",
    button: "Oui, me prévenir",
    done: "Vous êtes sur la liste",
    doneText: (shop) => `${shop} vous enverra un seul e-mail dès son retour.`,
  },
  signedUp: {
    done: "Vous êtes sur la liste",
    doneText: "Nous vous enverrons un seul e-mail dès son retour.",
    check: "Consultez votre boîte de réception",
    checkText: "Nous vous avons envoyé un e-mail. Suivez le lien qu’il contient et vous serez sur la liste.",
  },
  problem: {
    gone: "Ce lien a expiré",
    goneText: "Vous pouvez vous réinscrire sur la page de l’article.",
    unknown: "Nous ne connaissons pas ce lien",
    unknownText: "Il en manque peut-être une partie. Ouvrez-le de nouveau depuis l’e-mail.",
    away: "Nous revenons tout de suite",
    awayText: "Un redémarrage est en cours. Réessayez dans quelques secondes.",
    busy: "Trop de tentatives",
    busyText: "Patientez un peu, puis réessayez.",
    notAvailable: "Ce n’est pas possible pour le moment",
    notAvailableText: "L’article est en stock, ou la boutique ne prend pas d’inscriptions pour lui.",
    wrongEmail: "Saisissez une adresse e-mail, par exemple nom@example.com.",
    failed: "Cela n’a pas fonctionné",
    failedText: "Revenez en arrière et réessayez.",
  },
  form: { title: "Me prévenir de son retour", email: "Adresse e-mail", send: "Me prévenir" },
  back: (shop) => `Retour à ${shop}`,
};
