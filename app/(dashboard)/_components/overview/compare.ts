import type { Figure, Period } from "@/lib/reports";
import { durationWords } from "@/lib/restocks/pace";

/** A comparison in words; `way` chooses its arrow. */
export type Comparison = { way: "up" | "down" | "same" | "none"; words: string };

const span = ({ days }: Pick<Period, "days">) => (days === 1 ? "the day before" : `the ${days} days before`);
const number = (value: number) => value.toLocaleString("en");

/** "12% more than the 30 days before": few are told as they are, since a percentage of them says nothing. */
export function compareCounts({ now, before }: Figure, period: Pick<Period, "days">): Comparison {
  if (before === 0)
    return { way: "none", words: now === 0 ? `None in ${span(period)} either` : `None in ${span(period)}` };
  if (now === before) return { way: "same", words: `As many as in ${span(period)}` };
  const way = now > before ? "up" : "down";
  const apart = Math.abs(now - before);
  const word = way === "up" ? "more" : "fewer";
  if (before < 20) return { way, words: `${number(apart)} ${word} than in ${span(period)}` };
  const percent = Math.round((apart / before) * 100);
  if (percent >= 1000) return { way, words: `${number(Math.round(now / before))} times ${span(period)}` };
  return {
    way,
    words:
      percent === 0 ? `About as many as in ${span(period)}` : `${number(percent)}% ${word} than in ${span(period)}`,
  };
}

/** Shares (0 to 1) differ by points: "3 points more than …". null = nothing to take a share of. */
export function compareShares(now: number | null, before: number | null, period: Pick<Period, "days">): Comparison {
  if (now === null) return { way: "none", words: "No alerts in this period" };
  if (before === null) return { way: "none", words: `No alerts in ${span(period)}` };
  const points = Math.round(now * 100) - Math.round(before * 100);
  if (points === 0) return { way: "same", words: `The same share as in ${span(period)}` };
  const apart = Math.abs(points) === 1 ? "1 point" : `${Math.abs(points)} points`;
  return { way: points > 0 ? "up" : "down", words: `${apart} ${points > 0 ? "more" : "less"} than in ${span(period)}` };
}

/** Times: "30 s quicker than …". */
export function compareDurations(now: number | null, before: number | null, period: Pick<Period, "days">): Comparison {
  if (now === null) return { way: "none", words: "No restock was told to its end" };
  if (before === null) return { way: "none", words: `None in ${span(period)}` };
  const apart = Math.abs(now - before);
  if (apart < 1 || apart < before * 0.02) return { way: "same", words: `As quick as in ${span(period)}` };
  return {
    way: now > before ? "up" : "down",
    words: `${durationWords(apart)} ${now > before ? "slower" : "quicker"} than in ${span(period)}`,
  };
}
