import type { PageWords } from "./types";

export const en: PageWords = {
  unsubscribe: {
    title: "Unsubscribe",
    ask: (shop, email) => `Should ${shop} no longer tell ${email} when this is back?`,
    button: "Unsubscribe",
    done: "You are unsubscribed",
    doneText: (shop, email) => `${shop} will not email ${email} about this any more.`,
    nothing: (email) => `${email} is not waiting for this any more. There is nothing left to do.`,
  },
  confirm: {
    title: "Confirm your email address",
    ask: (shop, email) => `Should ${shop} email ${email} when this is back?`,
    others: "These as well:",
    button: "Yes, tell me",
    done: "You are on the list",
    doneText: (shop) => `${shop} will send you one email as soon as it is back.`,
  },
  signedUp: {
    done: "You are on the list",
    doneText: "We will send you one email as soon as it is back.",
    check: "Check your inbox",
    checkText: "We have sent you an email. Follow the link in it, and you are on the list.",
  },
  problem: {
    gone: "This link has expired",
    goneText: "You can sign up again on the product's page.",
    unknown: "We do not know this link",
    unknownText: "Perhaps a part of it is missing. Please open it from the email once more.",
    away: "We will be right back",
    awayText: "Something is being restarted. Please try again in a few seconds.",
    busy: "That was too often",
    busyText: "Please wait a little and try again.",
    notAvailable: "This is not possible at the moment",
    notAvailableText: "The product is in stock, or its shop is not taking sign-ups for it.",
    wrongEmail: "Please enter one email address, such as name@example.com.",
    failed: "That did not work",
    failedText: "Please go back and try again.",
  },
  form: { title: "Tell me when it is back", email: "Email address", send: "Notify me" },
  back: (shop) => `Back to ${shop}`,
};
