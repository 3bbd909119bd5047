import type { AlertStory } from "./alert-story";

const rules = new Intl.PluralRules("en", { type: "ordinal" });
const endings: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };

const number = (n: number): string => n.toLocaleString("en");
const ordinal = (n: number): string => `${number(n)}${endings[rules.select(n)]}`;

/** "mail", "mails" with its number. */
export const count = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;

/** Where the shopper stood in line, and whom that wave told. */
export function placeWords({ position, made, wave, perUnit }: AlertStory): string {
  if (wave > 1) return `${ordinal(position)} in line, told in wave ${wave}.`;
  if (made === 1) return "The only one told.";
  const place = `${ordinal(position)} of ${number(made)} in line`;
  return perUnit === null ? `${place}; everyone who waited was told.` : `${place}, told in the first wave.`;
}

/** "60 seconds", "5 minutes", "2 hours". */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return "at once";
  if (seconds < 120) return `${count(seconds, "second")} later`;
  return seconds < 7200
    ? `${count(Math.round(seconds / 60), "minute")} later`
    : `${Math.round(seconds / 3600)} hours later`;
}

/** "1.2 s", "340 ms". */
export const tookWords = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** "Green and Blue". */
export const listWords = (names: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "conjunction" }).format(names);
