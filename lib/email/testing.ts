import type { Sender } from "./compose";
import type { MailContent } from "./content";

/** A mail and a sender for tests and benches. */
export const SAMPLE_APP_URL = "https://bell.example.com";
export const SAMPLE_SENDER: Sender = { from: { name: "Nook & Co", email: "alerts@nook.example" }, replyTo: null };

export function sampleContent(
  over: Partial<Extract<MailContent, { kind: "back-in-stock" }>> = {},
): Extract<MailContent, { kind: "back-in-stock" }> {
  return {
    kind: "back-in-stock",
    language: "en",
    brand: { shopName: "Nook", shopUrl: "https://nook.example", logoUrl: null, colour: "#ffd400" },
    product: { title: "Desk lamp", imageUrl: "https://cdn.nook.example/lamp.jpg" },
    variants: [{ title: "Brass", price: "€49.00" }],
    ...over,
  };
}
