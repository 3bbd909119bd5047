import type { DaySpan } from "@/lib/reports";

const address = (path: string, params: Record<string, string | undefined>): string => {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
};

type AlertFilter = Partial<DaySpan> & {
  status?: "SENT" | "FAILED" | "IN_DOUBT" | "QUEUED";
  clicked?: "yes";
  /** The day from which on they failed, whenever they were made. */
  "failed-from"?: string;
  variant?: string;
  /** Which restocks stand above the alerts: those that were told to their end. */
  restocks?: "told";
};
type SubscriberFilter = Partial<DaySpan> & {
  status?: "PENDING";
  variant?: string;
  removed?: "yes";
  sort?: "subscribedAt";
};

/** The list behind a number: the same filter, the same days. */
export const alertsLink = (filter: AlertFilter): string => address("/alerts", filter);
export const subscribersLink = (filter: SubscriberFilter): string => address("/subscribers", filter);

/** The figures of a chart, each with its list. */
const lists = {
  signUps: subscribersLink,
  sent: (days: DaySpan) => alertsLink({ status: "SENT", ...days }),
  clicked: (days: DaySpan) => alertsLink({ status: "SENT", clicked: "yes", ...days }),
};
export type Counted = keyof typeof lists;

export const countedLink = (counted: Counted, { from, to }: DaySpan): string => lists[counted]({ from, to });
