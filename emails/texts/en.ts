import type { MailTexts } from "./types";

export const en: MailTexts = {
  backInStock: {
    subject: (product) => `Back in stock: ${product}`,
    preview: (shop) => `You asked ${shop} to tell you. It can be ordered again now.`,
    heading: (product) => `${product} is back`,
    intro: (shop) => `You asked ${shop} to tell you when this is available again. It is now.`,
    several: "Available again:",
    button: "View product",
    hurry: "We can't reserve it for you, and it may sell out again.",
    why: (shop) => `You get this one email because you asked ${shop} to tell you when this product is back in stock.`,
  },
  subscribed: {
    subject: (product) => `We'll tell you when ${product} is back`,
    preview: (shop) => `${shop} will write once, when it is back in stock.`,
    heading: "You're on the list",
    intro: (product, shop) => `${shop} will email you when ${product} is back in stock.`,
    once: "You'll get one email, and nothing else. There is nothing more to do.",
    why: (shop) =>
      `You get this email because this address was entered at ${shop}. If that wasn't you, unsubscribe below.`,
  },
  confirm: {
    subject: (product) => `Please confirm: tell me when ${product} is back`,
    preview: (product) => `One click, and we'll tell you when ${product} is back.`,
    heading: "Confirm your email address",
    intro: (product, shop) =>
      `Should ${shop} email you when ${product} is back in stock? Please confirm that this is your address.`,
    button: "Yes, tell me",
    ignore: "If you didn't ask for this, ignore this email: you won't be added to the list.",
    why: (shop) => `You get this email because this address was entered at ${shop}.`,
  },
  picture: "Product picture",
  unsubscribe: "Unsubscribe",
};
