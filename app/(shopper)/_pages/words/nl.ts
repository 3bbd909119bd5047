import type { PageWords } from "./types";

export const nl: PageWords = {
  unsubscribe: {
    title: "Afmelden",
    ask: (shop, email) => `Moet ${shop} ${email} niet meer laten weten dat dit terug is?`,
    button: "Afmelden",
    done: "U bent afgemeld",
    doneText: (shop, email) => `${shop} mailt ${email} hier niet meer over.`,
    nothing: (email) => `${email} wacht hier niet meer op. U hoeft niets meer te doen.`,
  },
  confirm: {
    title: "Bevestig uw e-mailadres",
    ask: (shop, email) => `Moet ${shop} ${email} mailen wanneer dit terug is?`,
    others: "Deze ook:",
    button: "Ja, laat het weten",
    done: "U staat op de lijst",
    doneText: (shop) => `${shop} stuurt u één e-mail zodra het terug is.`,
  },
  signedUp: {
    done: "U staat op de lijst",
    doneText: "We sturen u één e-mail zodra het terug is.",
    check: "Kijk in uw inbox",
    checkText: "We hebben u een e-mail gestuurd. Volg de link daarin en u staat op de lijst.",
  },
  problem: {
    gone: "Deze link is verlopen",
    goneText: "Op de pagina van het product kunt u zich opnieuw aanmelden.",
    unknown: "Deze link kennen we niet",
    unknownText: "Misschien ontbreekt er een deel. Open hem nog eens vanuit de e-mail.",
    away: "We zijn zo terug",
    awayText: "Er wordt iets herstart. Probeer het over een paar seconden opnieuw.",
    busy: "Dat was te vaak",
    busyText: "Wacht even en probeer het opnieuw.",
    notAvailable: "Dat kan nu niet",
    notAvailableText: "Het product is op voorraad, of de winkel neemt er geen aanmeldingen voor aan.",
    wrongEmail: "Vul één e-mailadres in, bijvoorbeeld naam@example.com.",
    failed: "Dat is niet gelukt",
    failedText: "Ga terug en probeer het opnieuw.",
  },
  form: { title: "Laat weten wanneer het terug is", email: "E-mailadres", send: "Laat het weten" },
  back: (shop) => `Terug naar ${shop}`,
};
