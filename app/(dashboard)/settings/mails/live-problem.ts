import { type ShopperMail, variableProblems, type WordingText } from "@/emails/wording";
import { WORDING_LIMITS } from "@/lib/email/wording/schemas";

/** What is wrong with a text while it is typed: the first unknown variable by name, or that it is too long; null = nothing. */
export function liveProblem(name: WordingText, text: string, mail: ShopperMail): string | null {
  const [problem] = variableProblems(text, mail);
  if (problem) return problem.message;
  const most = WORDING_LIMITS[name];
  return text.length > most
    ? `At most ${most.toLocaleString("en")} characters; this has ${text.length.toLocaleString("en")}.`
    : null;
}
