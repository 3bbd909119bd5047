import type { ReorderFacts } from "./schemas";

/** How many alerts' worth of weight what is known of the shop, or of shops at large, has beside a variant's own alerts. */
const PRIOR_WEIGHT = 20;
/** What shoppers do where nothing is known: about one in four clicks. */
const PRIOR_SHARE = 0.25;
/** Eight times in ten the outcome lies within the range (normal approximation). */
const Z = 1.2816;

export type ClickShare = {
  /** 0 to 1. */
  share: number;
  /** Alerts that it rests on, the prior's weight included. */
  weight: number;
  /** Whose clicks say most of it. */
  from: "variant" | "shop" | "assumption";
};

const blend = (clicked: number, sent: number, prior: number) =>
  (clicked + prior * PRIOR_WEIGHT) / (sent + PRIOR_WEIGHT);

/**
 * The share of alerted shoppers that clicked: the variant's own where it has many alerts, drawn towards the shop's where it
 * has few, and that towards one in four. Pure.
 */
export function clickShareOf({
  sent,
  clicked,
  shopSent,
  shopClicked,
}: Omit<ReorderFacts, "waiting" | "wanted">): ClickShare {
  const share = blend(clicked, sent, blend(shopClicked, shopSent, PRIOR_SHARE));
  const from = sent >= PRIOR_WEIGHT ? "variant" : shopSent >= PRIOR_WEIGHT ? "shop" : "assumption";
  return { share, weight: sent + PRIOR_WEIGHT, from };
}

export type ReorderInput = {
  /** Shoppers who wait. */
  waiting: number;
  /** Units that they asked for together. */
  wanted: number;
  /** Of them likely to buy, 0 to 1. */
  share: number;
  /** Alerts that the share rests on: fewer make a wider range. */
  weight: number;
};

/** Units, both ends included. */
export type ReorderRange = { low: number; high: number };

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * How many units would serve those who are likely to buy. Pure. The number of buyers is beta-binomial: chance of each
 * shopper and doubt about the share together; never more than was asked for. null when nobody waits.
 */
export function reorderRange(input: ReorderInput): ReorderRange | null {
  const waiting = Math.max(0, input.waiting);
  const wanted = Math.max(0, input.wanted);
  if (!(waiting > 0 && wanted > 0)) return null;
  const share = within(input.share, 0, 1);
  const weight = Math.max(1, input.weight);
  const spread = Math.sqrt((waiting * share * (1 - share) * (weight + waiting)) / (weight + 1));
  const perBuyer = wanted / waiting;
  const units = (buyers: number) => within(buyers, 0, waiting) * perBuyer;
  return {
    low: Math.floor(units(waiting * share - Z * spread) + 1e-9),
    high: Math.min(Math.ceil(wanted), Math.max(0, Math.ceil(units(waiting * share + Z * spread) - 1e-9))),
  };
}

/** What the range means, without a promise. */
export function reorderWords(range: ReorderRange | null): string {
  if (!range) return "Nobody waits, so there is nothing to suggest.";
  const units = (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "unit" : "units"}`;
  if (range.high === 0) return "By these numbers nobody is likely to buy.";
  if (range.low === range.high) return `About ${units(range.high)} would serve those who are likely to buy.`;
  if (range.low === 0) return `Up to ${units(range.high)} would serve those who are likely to buy.`;
  return `Between ${range.low.toLocaleString("en")} and ${units(range.high)} would serve those who are likely to buy.`;
}
