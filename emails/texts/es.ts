import type { MailTexts } from "./types";

export const es: MailTexts = {
  backInStock: {
    subject: (product) => `Disponible de nuevo: ${product}`,
    preview: (shop) => `Le pidió a ${shop} que le avisara. El artículo vuelve a estar disponible.`,
    heading: (product) => `${product} vuelve a estar disponible`,
    intro: (shop) => `Le pidió a ${shop} que le avisara cuando este artículo volviera a estar disponible. Ya lo está.`,
    several: "Disponibles de nuevo:",
    button: "Ver el artículo",
    hurry: "No podemos reservárselo y puede volver a agotarse.",
    why: (shop) =>
      `Recibe este único correo porque le pidió a ${shop} que le avisara cuando este artículo volviera a estar disponible.`,
  },
  subscribed: {
    subject: (product) => `Le avisaremos cuando vuelva ${product}`,
    preview: (shop) => `${shop} le escribirá una sola vez, cuando vuelva a estar disponible.`,
    heading: "Ya está en la lista",
    intro: (product, shop) => `${shop} le escribirá cuando ${product} vuelva a estar disponible.`,
    once: "Recibirá un solo correo y nada más. No tiene que hacer nada.",
    why: (shop) =>
      `Recibe este correo porque se introdujo esta dirección en ${shop}. Si no fue usted, dese de baja más abajo.`,
  },
  confirm: {
    subject: (product) => `Confirme: avisarme cuando vuelva ${product}`,
    preview: (product) => `Un clic y le avisaremos cuando vuelva ${product}.`,
    heading: "Confirme su dirección de correo",
    intro: (product, shop) =>
      `¿Quiere que ${shop} le escriba cuando ${product} vuelva a estar disponible? Confirme que esta dirección es suya.`,
    button: "Sí, avisarme",
    ignore: "Si no lo ha pedido, ignore este correo: no se le añadirá a la lista.",
    why: (shop) => `Recibe este correo porque se introdujo esta dirección en ${shop}.`,
  },
  picture: "Imagen del artículo",
  unsubscribe: "Darse de baja",
};
