import { z } from "zod";
import { hold } from "../alerts/hold";
import { RestockCause, RestockStatus } from "../db/generated/enums";

const count = z.int().min(0);

/** How many of a restock's alerts are in each state. */
export const alertCounts = z.object({
  queued: count,
  sending: count,
  sent: count,
  failed: count,
  inDoubt: count,
  cancelled: count,
});
export type AlertCounts = z.infer<typeof alertCounts>;

/** What moves while a restock runs. Read from JSON too: times come back as Dates. */
export const restockProgress = z.object({
  id: z.uuid(),
  status: z.enum(RestockStatus),
  settleAt: z.coerce.date(),
  settledAt: z.coerce.date().nullable(),
  nextWaveAt: z.coerce.date().nullable(),
  endedAt: z.coerce.date().nullable(),
  /** When the next of its queued alerts is due; null when none is queued. */
  dueAt: z.coerce.date().nullable(),
  counts: alertCounts,
  /** Seconds from the edge to the last mail; null until it has finished, and when it sent none. */
  took: z.number().nullable(),
});
export type RestockProgress = z.output<typeof restockProgress>;

/** now = the server's clock; hold = why nothing of the shop leaves now; latest = the newest restock of the shop. */
export const progressAnswer = z.object({
  now: z.coerce.date(),
  latest: z.uuid().nullable(),
  hold: hold.nullable(),
  restocks: z.array(restockProgress),
});
export type ProgressAnswer = z.output<typeof progressAnswer>;

/** At most a page of restocks at a time. */
export const progressInput = z.object({ ids: z.array(z.uuid()).max(25) });

export const restockRow = restockProgress.extend({
  productId: z.uuid(),
  productTitle: z.string(),
  variantTitle: z.string(),
  imageUrl: z.string().nullable(),
  cause: z.enum(RestockCause),
  /** Units in stock when it was last looked at; null where nobody counts. */
  quantity: z.int().nullable(),
  edgeAt: z.coerce.date(),
});
export type RestockRow = z.output<typeof restockRow>;

export const listRestocksInput = z.object({
  restockId: z.uuid().optional(),
  /** Came back in stock at or after / before these instants. */
  from: z.date().optional(),
  until: z.date().optional(),
  /** Only those that were told to their end: what the overview's time from restock to last mail is of. */
  told: z.boolean().optional(),
  /** Cursors of the page before. */
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.int().min(1).max(25).default(5),
});
