import type { PageWords } from "./types";

export const es: PageWords = {
  unsubscribe: {
    title: "Darse de baja",
    ask: (shop, email) => `¿Quiere que ${shop} deje de avisar a ${email} cuando vuelva este producto?`,
    button: "Darse de baja",
    done: "Se ha dado de baja",
    doneText: (shop, email) => `${shop} ya no escribirá a ${email} sobre esto.`,
    nothing: (email) => `${email} ya no espera este producto. No hay nada más que hacer.`,
  },
  confirm: {
    title: "Confirme su correo electrónico",
    ask: (shop, email) => `¿Quiere que ${shop} escriba a ${email} cuando vuelva este producto?`,
    others: "Estos también:",
    button: "Sí, avísenme",
    done: "Está en la lista",
    doneText: (shop) => `${shop} le enviará un único correo en cuanto vuelva.`,
  },
  signedUp: {
    done: "Está en la lista",
    doneText: "Le enviaremos un único correo en cuanto vuelva.",
    check: "Revise su correo",
    checkText: "Le hemos enviado un correo. Siga el enlace que contiene y estará en la lista.",
  },
  problem: {
    gone: "Este enlace ha caducado",
    goneText: "Puede volver a apuntarse en la página del producto.",
    unknown: "No conocemos este enlace",
    unknownText: "Quizá le falte una parte. Ábralo de nuevo desde el correo.",
    away: "Volvemos enseguida",
    awayText: "Algo se está reiniciando. Inténtelo de nuevo en unos segundos.",
    busy: "Demasiados intentos",
    busyText: "Espere un poco e inténtelo de nuevo.",
    notAvailable: "Ahora mismo no es posible",
    notAvailableText: "El producto está disponible, o la tienda no admite avisos para él.",
    wrongEmail: "Escriba una dirección de correo, por ejemplo nombre@example.com.",
    failed: "No ha funcionado",
    failedText: "Vuelva atrás e inténtelo de nuevo.",
  },
  form: { title: "Avísenme cuando vuelva", email: "Correo electrónico", send: "Avísenme" },
  back: (shop) => `Volver a ${shop}`,
};
