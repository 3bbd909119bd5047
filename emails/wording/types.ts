/** The mails to shoppers, whose words a shop may change. */
export const SHOPPER_MAILS = ["back-in-stock", "subscribed", "confirm-subscription"] as const;
export type ShopperMail = (typeof SHOPPER_MAILS)[number];

/**
 * What one mail says in one language: plain text with `{{variables}}` (see `variables.ts`). body: paragraphs between blank
 * lines. The way to unsubscribe and where the button leads are the template's, so no words can take them away.
 */
export type MailWording = {
  subject: string;
  /** The line that mailboxes show beside the subject; may be empty. */
  preview: string;
  headline: string;
  body: string;
  /** On the button; empty for mails that have none. */
  button: string;
  /** Small words under the button; may be empty. */
  note: string;
  /** At the very end, above the way to unsubscribe; may be empty. */
  footer: string;
  /** Show the product's picture? */
  picture: boolean;
  /** Show the shop's logo above its name, where it has one? */
  logo: boolean;
};

/** The fields that hold words, in the order of the mail. */
export const WORDING_TEXTS = ["subject", "preview", "headline", "body", "button", "note", "footer"] as const;
export type WordingText = (typeof WORDING_TEXTS)[number];

/** A sign-up's confirmation has nothing to press. */
export const hasButton = (mail: ShopperMail): boolean => mail !== "subscribed";
