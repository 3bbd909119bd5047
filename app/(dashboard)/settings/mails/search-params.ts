import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { MAIL_LANGUAGES } from "@/emails/texts";

/** Which language is edited; English at first, which is also what shoppers of other languages get. */
export const loadMailParams = createLoader({ language: parseAsStringLiteral(MAIL_LANGUAGES).withDefault("en") });
