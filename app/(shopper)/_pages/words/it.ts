import type { PageWords } from "./types";

export const it: PageWords = {
  unsubscribe: {
    title: "Annulla l’iscrizione",
    ask: (shop, email) => `${shop} non deve più avvisare ${email} quando questo articolo torna?`,
    button: "Annulla l’iscrizione",
    done: "Iscrizione annullata",
    doneText: (shop, email) => `${shop} non scriverà più a ${email} su questo articolo.`,
    nothing: (email) => `${email} non aspetta più questo articolo. Non resta altro da fare.`,
  },
  confirm: {
    title: "Conferma il tuo indirizzo email",
    ask: (shop, email) => `${shop} deve scrivere a ${email} quando questo articolo torna?`,
    others: "Anche questi:",
    button: "Sì, avvisatemi",
    done: "Sei nella lista",
    doneText: (shop) => `${shop} ti invierà una sola email appena torna.`,
  },
  signedUp: {
    done: "Sei nella lista",
    doneText: "Ti invieremo una sola email appena torna.",
    check: "Controlla la posta",
    checkText: "Ti abbiamo inviato un’email. Segui il link che contiene e sarai nella lista.",
  },
  problem: {
    gone: "Questo link è scaduto",
    goneText: "Puoi iscriverti di nuovo dalla pagina dell’articolo.",
    unknown: "Non conosciamo questo link",
    unknownText: "Forse ne manca una parte. Aprilo di nuovo dall’email.",
    away: "Torniamo subito",
    awayText: "È in corso un riavvio. Riprova tra qualche secondo.",
    busy: "Troppi tentativi",
    busyText: "Aspetta un poco e riprova.",
    notAvailable: "Al momento non è possibile",
    notAvailableText: "L’articolo è disponibile, oppure il negozio non accetta iscrizioni per questo articolo.",
    wrongEmail: "Inserisci un indirizzo email, per esempio nome@example.com.",
    failed: "Non ha funzionato",
    failedText: "Torna indietro e riprova.",
  },
  form: { title: "Avvisatemi quando torna", email: "Indirizzo email", send: "Avvisatemi" },
  back: (shop) => `Torna a ${shop}`,
};
