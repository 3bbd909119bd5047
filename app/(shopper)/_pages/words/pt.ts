import type { PageWords } from "./types";

export const pt: PageWords = {
  unsubscribe: {
    title: "Cancelar inscrição",
    ask: (shop, email) => `A loja ${shop} deve deixar de avisar ${email} quando este produto voltar?`,
    button: "Cancelar inscrição",
    done: "Inscrição cancelada",
    doneText: (shop, email) => `A loja ${shop} não escreverá mais para ${email} sobre isto.`,
    nothing: (email) => `${email} já não espera por este produto. Não há mais nada a fazer.`,
  },
  confirm: {
    title: "Confirme o seu e-mail",
    ask: (shop, email) => `A loja ${shop} deve escrever para ${email} quando este produto voltar?`,
    others: "Estes também:",
    button: "Sim, avisem-me",
    done: "Está na lista",
    doneText: (shop) => `A loja ${shop} enviará um único e-mail assim que voltar.`,
  },
  signedUp: {
    done: "Está na lista",
    doneText: "Enviaremos um único e-mail assim que voltar.",
    check: "Veja a sua caixa de entrada",
    checkText: "Enviámos-lhe um e-mail. Siga a ligação que contém e ficará na lista.",
  },
  problem: {
    gone: "Esta ligação expirou",
    goneText: "Pode inscrever-se de novo na página do produto.",
    unknown: "Não conhecemos esta ligação",
    unknownText: "Talvez falte uma parte. Abra-a de novo a partir do e-mail.",
    away: "Voltamos já",
    awayText: "Algo está a reiniciar. Tente de novo dentro de alguns segundos.",
    busy: "Demasiadas tentativas",
    busyText: "Aguarde um pouco e tente de novo.",
    notAvailable: "De momento não é possível",
    notAvailableText: "O produto está disponível, ou a loja não aceita inscrições para ele.",
    wrongEmail: "Escreva um endereço de e-mail, por exemplo nome@example.com.",
    failed: "Não funcionou",
    failedText: "Volte atrás e tente de novo.",
  },
  form: { title: "Avisem-me quando voltar", email: "E-mail", send: "Avisem-me" },
  back: (shop) => `Voltar a ${shop}`,
};
