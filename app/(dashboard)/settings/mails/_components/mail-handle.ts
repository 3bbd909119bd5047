import type { MailLanguage } from "@/emails/texts";
import type { ShopperMail } from "@/emails/wording";

/** Which mail is edited; name = for people, with its language. */
export type MailHandle = { kind: ShopperMail; language: MailLanguage; name: string };
