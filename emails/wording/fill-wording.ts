import type { MailWording } from "./types";
import { fillVariables, type VariableValues } from "./variables";

/** Words ready to be shown: no variable is left. body: its paragraphs, each a list of lines. */
export type FilledWording = Omit<MailWording, "body"> & { body: string[][] };

/** Puts the values into all texts of a wording. subjectValues: the same names, cut to what a subject can hold. */
export function fillWording(
  wording: MailWording,
  values: VariableValues,
  subjectValues: VariableValues = values,
): FilledWording {
  const fill = (text: string) => fillVariables(text, values).trim();
  return {
    subject: fillVariables(wording.subject, subjectValues).trim(),
    preview: fill(wording.preview),
    headline: fill(wording.headline),
    body: paragraphsOf(wording.body).map((lines) => lines.map(fill)),
    button: fill(wording.button),
    note: fill(wording.note),
    footer: fill(wording.footer),
    picture: wording.picture,
  };
}

/** Paragraphs stand between blank lines; each is a list of its lines. */
export const paragraphsOf = (text: string): string[][] =>
  text
    .split(/\n[^\S\n]*\n+/)
    .map((paragraph) => paragraph.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0);
