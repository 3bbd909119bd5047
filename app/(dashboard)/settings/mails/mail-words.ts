import type { ShopperMail } from "@/emails/wording";

/** When each mail is sent, in a merchant's words. */
export const whenSent: Record<ShopperMail, string> = {
  "back-in-stock": "Goes once to each shopper who waits, when the product is back.",
  subscribed: "Confirms a sign-up while double opt-in is off. It has no button.",
  "confirm-subscription":
    "Asks for a click that confirms the address while double opt-in is on. Nothing else is sent until then.",
};

/** Does the shop send this mail as it is set up now? */
export const isInUse = (kind: ShopperMail, doubleOptIn: boolean): boolean =>
  kind === "back-in-stock" || (kind === "confirm-subscription") === doubleOptIn;
