import type { Policy } from "@/lib/shops/schemas";

type Pace = Pick<Policy, "settleSeconds" | "minimumStock" | "perUnit" | "waveMinutes">;

/** Shoppers who wait in the example. */
const waiting = 60;

/** 90 → "90 seconds", 3600 → "1 hour". */
function duration(seconds: number): string {
  const [size, word] =
    seconds >= 7_200 && seconds % 3_600 === 0
      ? [3_600, "hour"]
      : seconds >= 120 && seconds % 60 === 0
        ? [60, "minute"]
        : [1, "second"];
  const count = Math.round((seconds / size) * 100) / 100;
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

const shoppers = (count: number) =>
  count === 1 ? "the shopper who has" : `the ${count.toLocaleString("en")} shoppers who have`;

/** What a policy does, told by an example; null while a field is empty. */
export function policyExample({ settleSeconds, minimumStock, perUnit, waveMinutes }: Pace): string | null {
  const units = Math.max(12, minimumStock);
  if (![settleSeconds, minimumStock, perUnit ?? 0, waveMinutes ?? 0].every(Number.isFinite)) return null;
  const fewer = minimumStock > 1 ? ` With fewer than ${minimumStock.toLocaleString("en")} units nothing happens.` : "";
  const settled = settleSeconds > 0 ? `If they are still there after ${duration(settleSeconds)}, ` : "At once ";
  const begin = `${units.toLocaleString("en")} units of a sold-out shirt arrive and ${waiting} shoppers wait. ${settled}`;
  if (perUnit === null) return `${begin}all ${waiting} are told.${fewer}`;
  const first = Math.min(waiting, Math.floor(units * perUnit));
  if (first === 0) return `${begin}nobody is told: ${units} units make less than one shopper.${fewer}`;
  if (first === waiting) return `${begin}all ${waiting} are told in one wave.${fewer}`;
  return `${begin}${shoppers(first)} waited longest ${first === 1 ? "is" : "are"} told. ${duration((waveMinutes ?? 0) * 60)} later come the next ones, as many as the stock then allows.${fewer}`;
}
