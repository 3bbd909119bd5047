/** Counts of a period of `days` days and of the one before it. */
export type Figure = { now: number; before: number };

/** What a merchant should know or do; counts are of now, not of the period. */
export type Attention = {
  /** none: neither an SMTP server nor the default service is set up, so alerts wait. */
  transport: "smtp" | "resend" | "none";
  failedAlerts: number;
  inDoubtAlerts: number;
  queuedAlerts: number;
  unmatchedVariants: number;
};

/** The steps of a new shop, each ticked by what really happened. */
export type Checklist = {
  catalog: boolean;
  offer: boolean;
  mail: boolean;
  webhook: boolean;
  signUp: boolean;
  alert: boolean;
};

export type WantedVariant = {
  id: string;
  productId: string;
  productTitle: string;
  title: string;
  imageUrl: string | null;
  waiting: number;
  /** Units that those who wait asked for. */
  wanted: number;
  /** Decimal text, of one unit. */
  price: string | null;
  currency: string | null;
  longestSince: Date;
  outSince: Date | null;
  inStock: boolean;
};

/** One calendar day (YYYY-MM-DD) in the shop's zone. */
export type DayFigures = { day: string; signUps: number; sent: number };

export type Overview = {
  days: number;
  waiting: number;
  waitingProducts: number;
  signUps: Figure;
  sent: Figure;
  failed: Figure;
  clicked: Figure;
  attention: Attention;
  checklist: Checklist;
  mostWanted: WantedVariant[];
  series: DayFigures[];
};
