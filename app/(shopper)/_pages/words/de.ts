import type { PageWords } from "./types";

export const de: PageWords = {
  unsubscribe: {
    title: "Abmelden",
    ask: (shop, email) => `Soll ${shop} ${email} nicht mehr Bescheid geben, wenn dies wieder da ist?`,
    button: "Abmelden",
    done: "Sie sind abgemeldet",
    doneText: (shop, email) => `${shop} schreibt ${email} dazu nicht mehr.`,
    nothing: (email) => `${email} wartet nicht mehr darauf. Es ist nichts weiter zu tun.`,
  },
  confirm: {
    title: "Bestätigen Sie Ihre E-Mail-Adresse",
    ask: (shop, email) => `Soll ${shop} ${email} schreiben, wenn dies wieder da ist?`,
    others: "Auch für diese:",
    button: "Ja, Bescheid geben",
    done: "Sie stehen auf der Liste",
    doneText: (shop) => `${shop} schreibt Ihnen einmal, sobald es wieder da ist.`,
  },
  signedUp: {
    done: "Sie stehen auf der Liste",
    doneText: "Wir schreiben Ihnen einmal, sobald es wieder da ist.",
    check: "Sehen Sie in Ihr Postfach",
    checkText: "Wir haben Ihnen eine E-Mail geschickt. Folgen Sie dem Link darin, dann stehen Sie auf der Liste.",
  },
  problem: {
    gone: "Dieser Link ist abgelaufen",
    goneText: "Auf der Seite des Artikels können Sie sich wieder eintragen.",
    unknown: "Diesen Link kennen wir nicht",
    unknownText: "Vielleicht fehlt ein Teil davon. Bitte öffnen Sie ihn noch einmal aus der E-Mail.",
    away: "Wir sind gleich wieder da",
    awayText: "Gerade wird etwas neu gestartet. Bitte versuchen Sie es in ein paar Sekunden wieder.",
    busy: "Das war zu oft",
    busyText: "Bitte warten Sie ein wenig und versuchen Sie es dann wieder.",
    notAvailable: "Das geht im Moment nicht",
    notAvailableText: "Der Artikel ist verfügbar, oder der Shop nimmt dafür gerade keine Eintragungen an.",
    wrongEmail: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
    failed: "Das hat nicht geklappt",
    failedText: "Bitte gehen Sie zurück und versuchen Sie es noch einmal.",
  },
  form: { title: "Bescheid geben, wenn es wieder da ist", email: "E-Mail-Adresse", send: "Bescheid geben" },
  back: (shop) => `Zurück zu ${shop}`,
};
