import { type ShopperMail, variablesProblem, type WordingText } from "@/emails/wording";
import { WORDING_LIMITS } from "@/lib/email/wording/schemas";

/** What is wrong with a text while it is typed: every unknown variable by name, and that it is too long; null = nothing. */
export function liveProblem(name: WordingText, text: string, mail: ShopperMail): string | null {
  const most = WORDING_LIMITS[name];
  const tooLong =
    text.length > most
      ? `At most ${most.toLocaleString("en")} characters; this has ${text.length.toLocaleString("en")}.`
      : null;
  return [variablesProblem(text, mail), tooLong].filter(Boolean).join(" ") || null;
}
