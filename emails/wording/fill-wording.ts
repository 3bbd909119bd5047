import type { MailWording } from "./types";
import { fillVariables, type VariableValues } from "./variables";

/** Words ready to be shown: no variable is left. body: its paragraphs, each a list of lines. */
export type FilledWording = Omit<MailWording, "body"> & { body: string[][] };

type Filling = {
  wording: MailWording;
  /** The default's words: a variable may turn out empty, and a mail is not sent without subject, headline or button. */
  fallback: MailWording;
  values: VariableValues;
  /** The same names, cut to what a subject can hold. */
  subjectValues?: VariableValues;
};

/** Puts the values into all texts of a wording. */
export function fillWording({ wording, fallback, values, subjectValues = values }: Filling): FilledWording {
  const fill = (text: string) => fillVariables(text, values).trim();
  const needed = (name: "subject" | "headline" | "button", by = values) => {
    const filled = fillVariables(wording[name], by).trim();
    return isVisible(filled) ? filled : fillVariables(fallback[name], by).trim();
  };
  return {
    subject: needed("subject", subjectValues),
    preview: fill(wording.preview),
    headline: needed("headline"),
    body: paragraphsOf(wording.body)
      .map((lines) => lines.map(fill).filter(isVisible))
      .filter((lines) => lines.length > 0),
    button: needed("button"),
    note: fill(wording.note),
    footer: fill(wording.footer),
    picture: wording.picture,
    logo: wording.logo,
  };
}

/** Is there anything to see in it? Zero-width signs alone are not. */
export const isVisible = (text: string): boolean => /[^\s\p{Cc}\p{Cf}]/u.test(text);

/** Paragraphs stand between blank lines; each is a list of its lines. */
const paragraphsOf = (text: string): string[][] =>
  text.split(/\n[^\S\n]*\n+/).map((paragraph) => paragraph.split("\n"));
