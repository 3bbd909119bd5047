/** What the widget says, by language. */
const words = {
  en: {
    notify: "Notify me",
    title: "Tell me when it is back",
    email: "Email address",
    sending: "Sending…",
    done: "You are on the list",
    doneText: "We will send you one email as soon as it is back.",
    check: "Check your inbox",
    checkText: "We have sent you an email. Follow the link in it, and you are on the list.",
    close: "Close",
    wrong: "Please enter one email address, such as name@example.com.",
    busy: "That was too often. Please wait a little and try again.",
    off: "This is not possible at the moment.",
    failed: "That did not work. Please try again.",
  },
  de: {
    notify: "Bescheid geben",
    title: "Bescheid geben, wenn es wieder da ist",
    email: "E-Mail-Adresse",
    sending: "Wird gesendet…",
    done: "Sie stehen auf der Liste",
    doneText: "Wir schreiben Ihnen einmal, sobald es wieder da ist.",
    check: "Sehen Sie in Ihr Postfach",
    checkText: "Wir haben Ihnen eine E-Mail geschickt. Folgen Sie dem Link darin, dann stehen Sie auf der Liste.",
    close: "Schließen",
    wrong: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
    busy: "Das war zu oft. Bitte warten Sie ein wenig und versuchen Sie es dann wieder.",
    off: "Das geht im Moment nicht.",
    failed: "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.",
  },
  fr: {
    notify: "Me prévenir",
    title: "Me prévenir de son retour",
    email: "Adresse e-mail",
    sending: "Envoi…",
    done: "Vous êtes sur la liste",
    doneText: "Nous vous enverrons un seul e-mail dès son retour.",
    check: "Consultez votre boîte de réception",
    checkText: "Nous vous avons envoyé un e-mail. Suivez le lien qu’il contient et vous serez sur la liste.",
    close: "Fermer",
    wrong: "Saisissez une adresse e-mail, par exemple nom@example.com.",
    busy: "Trop de tentatives. Patientez un peu, puis réessayez.",
    off: "Ce n’est pas possible pour le moment.",
    failed: "Cela n’a pas fonctionné. Veuillez réessayer.",
  },
  es: {
    notify: "Avísenme",
    title: "Avísenme cuando vuelva",
    email: "Correo electrónico",
    sending: "Enviando…",
    done: "Está en la lista",
    doneText: "Le enviaremos un único correo en cuanto vuelva.",
    check: "Revise su correo",
    checkText: "Le hemos enviado un correo. Siga el enlace que contiene y estará en la lista.",
    close: "Cerrar",
    wrong: "Escriba una dirección de correo, por ejemplo nombre@example.com.",
    busy: "Demasiados intentos. Espere un poco e inténtelo de nuevo.",
    off: "Ahora mismo no es posible.",
    failed: "No ha funcionado. Inténtelo de nuevo.",
  },
  nl: {
    notify: "Laat het weten",
    title: "Laat weten wanneer het terug is",
    email: "E-mailadres",
    sending: "Bezig…",
    done: "U staat op de lijst",
    doneText: "We sturen u één e-mail zodra het terug is.",
    check: "Kijk in uw inbox",
    checkText: "We hebben u een e-mail gestuurd. Volg de link daarin en u staat op de lijst.",
    close: "Sluiten",
    wrong: "Vul één e-mailadres in, bijvoorbeeld naam@example.com.",
    busy: "Dat was te vaak. Wacht even en probeer het opnieuw.",
    off: "Dat kan nu niet.",
    failed: "Dat is niet gelukt. Probeer het opnieuw.",
  },
};

/** The page's language: its tag for the shop's mails (undefined when it is not one), and the words in it. */
export function language() {
  let tag;
  try {
    // Themes like to write de_DE.
    [tag] = Intl.getCanonicalLocales((document.documentElement.lang || navigator.language).replaceAll("_", "-"));
  } catch {}
  return { tag, words: words[tag?.split("-")[0]] || words.en };
}
