/** Counts of a period and of the one before it. */
export type Figure = { now: number; before: number };

/** What a merchant should know or do; counts are of now, not of the period. */
export type Attention = {
  /** none: neither an SMTP server nor the default service is set up, so alerts wait. */
  transport: "smtp" | "resend" | "none";
  /** Alerts that failed on the day `failedSince` (YYYY-MM-DD, the shop's zone) or later; more: and others that were not counted. */
  failedAlerts: number;
  failedMore: boolean;
  failedSince: string;
  inDoubtAlerts: number;
  queuedAlerts: number;
  unmatchedVariants: number;
  /** Active offers that end within three days, soonest first. */
  endingOffers: { id: string; name: string; endsAt: Date; takesSignUps: boolean }[];
  /**
   * The webhook has told nothing for a day. last null = never, though an offer has been active for a day; if `ever`, so
   * long ago that its deliveries are no longer kept (30 days).
   */
  webhookSilent: { last: Date | null; ever: boolean } | null;
  /** An offer is active, yet no storefront has ever asked, or sent a sign-up. */
  scriptNeverSeen: boolean;
  /** Deliveries of the webhook that were refused within 24 hours, as far as they are kept. */
  refusedDeliveries: number;
  /** There may have been more of them: as many as are kept of one kind. */
  refusedMore: boolean;
};

export const checklistSteps = ["catalog", "mail", "offer", "webhook", "script", "test"] as const;
/** The steps of a new shop, each ticked by what really happened. */
export type Checklist = Record<(typeof checklistSteps)[number], boolean>;

/** What a variant's reorder suggestion begins with. */
export type ReorderFacts = {
  waiting: number;
  /** Units that those who wait asked for. */
  wanted: number;
  /** Alerts of this variant that were sent, and those of them that were clicked. */
  sent: number;
  clicked: number;
  /** The same of the whole shop. */
  shopSent: number;
  shopClicked: number;
};

export type WantedVariant = ReorderFacts & {
  id: string;
  /** The platform's own id, as lists filter by it. */
  externalId: string;
  productId: string;
  productTitle: string;
  title: string;
  imageUrl: string | null;
  /** Decimal text, of one unit. */
  price: string | null;
  currency: string | null;
  longestSince: Date | null;
  outSince: Date | null;
  inStock: boolean;
};

/** An amount in major units of one currency, as decimal text. */
export type Amount = { currency: string; amount: string };

export type Demand = {
  /** All who wait, and those of them who wait for what the catalog no longer has. What follows is without these. */
  waiting: number;
  waitingRemoved: number;
  waitingVariants: number;
  waitingProducts: number;
  /** Price × units wanted, each currency by itself, largest first. */
  atStake: Amount[];
  /** Wanted variants without a price, which count nothing in `atStake`. */
  unpricedVariants: number;
  mostWanted: WantedVariant[];
};

/** One calendar day (YYYY-MM-DD) in the shop's zone. Alerts count on the day that they were made. */
export type DayFigures = { day: string; signUps: number; sent: number; clicked: number; failed: number };

export type Activity = {
  signUps: Figure;
  sent: Figure;
  clicked: Figure;
  failed: Figure;
  /** Every day of the period, and of the one before. */
  days: DayFigures[];
  daysBefore: DayFigures[];
};

/** From a restock's edge to its last mail, in seconds; null when no restock has been told to its end. */
export type Pace = { restocks: number; median: number | null; slowest: number | null; medianBefore: number | null };
