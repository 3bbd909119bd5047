import type { MailTexts } from "./types";

export const pt: MailTexts = {
  backInStock: {
    subject: (product) => `De novo disponível: ${product}`,
    preview: (shop) => `Pediu à loja ${shop} que avisasse. O artigo está de novo disponível.`,
    heading: (product) => `${product} está de volta`,
    intro: (shop) => `Pediu à loja ${shop} que avisasse quando este artigo estivesse de novo disponível. Já está.`,
    several: "De novo disponíveis:",
    button: "Ver o artigo",
    hurry: "Não o podemos reservar e pode voltar a esgotar.",
    why: (shop) =>
      `Recebe este único email porque pediu à loja ${shop} que avisasse quando este artigo estivesse de novo disponível.`,
  },
  subscribed: {
    subject: (product) => `Avisamos quando ${product} voltar`,
    preview: (shop) => `A loja ${shop} escreve uma só vez, quando voltar a estar disponível.`,
    heading: "Está na lista",
    intro: (product, shop) => `A loja ${shop} envia um email quando ${product} estiver de novo disponível.`,
    once: "Vai receber um só email e mais nada. Não precisa de fazer mais nada.",
    why: (shop) =>
      `Recebe este email porque este endereço foi indicado na loja ${shop}. Se não foi você, cancele a subscrição abaixo.`,
  },
  confirm: {
    subject: (product) => `Confirme: avisar-me quando ${product} voltar`,
    preview: (product) => `Um clique e avisamos quando ${product} voltar.`,
    heading: "Confirme o seu endereço de email",
    intro: (product, shop) =>
      `Quer que a loja ${shop} envie um email quando ${product} estiver de novo disponível? Confirme que este endereço é seu.`,
    button: "Sim, avisar-me",
    ignore: "Se não fez este pedido, ignore este email: não será adicionado à lista.",
    why: (shop) => `Recebe este email porque este endereço foi indicado na loja ${shop}.`,
  },
  picture: "Imagem do artigo",
  unsubscribe: "Cancelar subscrição",
};
