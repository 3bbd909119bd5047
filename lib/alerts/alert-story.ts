import { z } from "zod";
import type { Ctx } from "../context";
import {
  type DeliveryReport,
  type DeliveryStatus,
  type RestockCause,
  type RestockStatus,
  TransportKind,
} from "../db/generated/enums";
import { query } from "../db/sql";
import { defaultService } from "../email";
import { factsColumns, factsJoins } from "./facts";
import { type Hold, type HoldFacts, holdColumns, holdOf } from "./hold";
import type { AlertFacts } from "./sendable";

const attempt = z.object({
  attempt: z.int(),
  transport: z.enum(TransportKind),
  result: z.string(),
  answer: z.string(),
  startedAt: z.coerce.date(),
  durationMs: z.number(),
});
export type AlertAttempt = z.output<typeof attempt>;

const stock = z.object({ quantity: z.number().nullable(), inStock: z.boolean() });
const stockChange = z.object({ before: stock, after: stock });
export type AlertStockChange = z.output<typeof stockChange>;

/** All that is known of one alert, and of what decides about it now: from these facts alone come the words. */
export type AlertStory = {
  id: string;
  email: string;
  mailId: string;
  status: DeliveryStatus;
  attempts: number;
  reason: string | null;
  delivery: DeliveryReport | null;
  /** When the service says that it happened. */
  deliveryAt: Date | null;
  leads: boolean;
  sendNow: boolean;
  /** In a frozen batch: handed over with others, its answer is awaited. */
  batched: boolean;
  createdAt: Date;
  dueAt: Date;
  triedAt: Date | null;
  sentAt: Date | null;
  /** When it failed or was cancelled. */
  endedAt: Date | null;
  clickedAt: Date | null;
  clicks: number;
  subscriptionId: string;
  subscribedAt: Date;
  confirmedAt: Date | null;
  unsubscribedAt: Date | null;
  offerName: string | null;
  productId: string;
  productTitle: string;
  variantTitle: string;
  imageUrl: string | null;
  restockId: string;
  cause: RestockCause;
  restockStatus: RestockStatus;
  /** Units when it was last looked at; null where nobody counts. */
  quantity: number | null;
  edgeAt: Date;
  /** The stock before and after the delivery that began the restock; null = nobody wrote it down. */
  stock: AlertStockChange | null;
  settledAt: Date | null;
  minimumStock: number;
  /** Where it stood: `position` of the `made` alerts of this restock, in which wave. */
  position: number;
  made: number;
  wave: number;
  /** Shoppers per unit; null = everybody at once. */
  perUnit: number | null;
  /** Mails of the shop that are due before it. */
  ahead: number;
  /** Other variants that the same mail names. */
  together: string[];
  /** Until when a sibling variant's timer runs that this shopper waits for too. */
  siblingUntil: Date | null;
  suppressionReason: string | null;
  workerRuns: boolean;
  tries: AlertAttempt[];
  facts: AlertFacts;
  hold: Hold | null;
  now: Date;
  timeZone: string;
};

type Row = Omit<AlertStory, "tries" | "stock" | "facts" | "hold"> &
  AlertFacts &
  HoldFacts & { tries: unknown; stock: unknown };

/** Reads the story in one statement; undefined when the shop has no such alert. */
export async function readAlertStory(ctx: Ctx, id: string): Promise<AlertStory | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [row] = await query<Row>(
    "alert-story",
    `SELECT a.id, a.email, a.mail_id AS "mailId", a.status, a.attempts, a.reason, a.delivery, a.delivery_at AS "deliveryAt", a.leads,
            a.send_now AS "sendNow", a.batch_id IS NOT NULL AS batched, a.created_at AS "createdAt", a.due_at AS "dueAt",
            a.tried_at AS "triedAt", a.sent_at AS "sentAt", a.ended_at AS "endedAt", a.clicked_at AS "clickedAt", a.clicks,
            s.id AS "subscriptionId", s.subscribed_at AS "subscribedAt", s.confirmed_at AS "confirmedAt",
            s.unsubscribed_at AS "unsubscribedAt", o.name AS "offerName", p.id AS "productId", p.title AS "productTitle",
            v.title AS "variantTitle", coalesce(v.image_url, p.image_url) AS "imageUrl",
            r.id AS "restockId", r.cause, r.status AS "restockStatus", r.quantity, r.edge_at AS "edgeAt",
            r.settled_at AS "settledAt", shop.minimum_stock AS "minimumStock", shop.per_unit AS "perUnit", now() AS now,
            line.made, line.wave, line.before + (
              SELECT count(*)::int FROM alerts b JOIN subscriptions bs ON bs.shop_id = b.shop_id AND bs.id = b.subscription_id
               WHERE b.shop_id = $1 AND b.restock_id = a.restock_id AND b.created_at = a.created_at
                 AND (bs.subscribed_at, bs.id) <= (s.subscribed_at, s.id)) AS position,
            (SELECT count(*)::int FROM alerts q WHERE q.shop_id = $1 AND q.status = 'QUEUED' AND q.leads AND q.due_at <= now()
                AND (q.due_at, q.id) < (a.due_at, a.id)) AS ahead,
            ARRAY(SELECT tv.title FROM alerts t JOIN variants tv ON tv.shop_id = t.shop_id AND tv.id = t.variant_id
                   WHERE t.shop_id = $1 AND t.mail_id = a.mail_id AND t.id <> a.id AND t.status <> 'CANCELLED'
                   ORDER BY tv.position, tv.id) AS together,
            (SELECT c.change FROM (
               SELECT e.changes FROM unnest(enum_range(NULL::inventory_source)) AS of (source) CROSS JOIN LATERAL (
                 SELECT e.changes FROM inventory_events e
                  WHERE e.shop_id = $1 AND e.source = of.source
                    AND e.received_at <= r.edge_at AND e.received_at > r.edge_at - interval '10 min'
                  ORDER BY e.received_at DESC, e.id DESC LIMIT 500) e) near
              CROSS JOIN LATERAL jsonb_array_elements(near.changes) AS c (change)
              WHERE c.change ->> 'restockId' = r.id::text LIMIT 1) AS stock,
            (SELECT max(other.settle_at) FROM restocks other JOIN subscriptions os ON os.shop_id = $1
                AND os.variant_id = other.variant_id AND os.email = a.email AND os.status = 'PENDING'
              WHERE other.shop_id = $1 AND other.product_id = a.product_id AND other.variant_id <> a.variant_id
                AND other.status = 'SETTLING') AS "siblingUntil",
            (SELECT x.reason FROM suppressions x WHERE x.shop_id = $1 AND x.email = a.email) AS "suppressionReason",
            EXISTS (SELECT FROM worker_heartbeats w WHERE w.beat_at > now() - interval '15 s') AS "workerRuns",
            (SELECT json_agg(json_build_object('attempt', t.attempt, 'transport', t.transport, 'result', t.result,
                      'answer', t.answer, 'startedAt', t.started_at, 'durationMs', t.duration_ms) ORDER BY t.attempt)
               FROM alert_attempts t WHERE t.shop_id = $1 AND t.alert_id = a.id) AS tries,
            ${holdColumns}, ${factsColumns}
       FROM alerts a ${factsJoins}
       JOIN restocks r ON r.shop_id = a.shop_id AND r.id = a.restock_id
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS made, count(*) FILTER (WHERE b.created_at < a.created_at)::int AS before,
                (count(DISTINCT b.created_at) FILTER (WHERE b.created_at <= a.created_at))::int AS wave
           FROM alerts b WHERE b.shop_id = $1 AND b.restock_id = a.restock_id) line
      WHERE a.shop_id = $1 AND a.id = $2`,
    [ctx.shopId, id],
  );
  if (!row) return undefined;
  const { subscriptionStatus, suppressed, plan, inStock, offerPaused, published } = row;
  return {
    ...row,
    tries: z.array(attempt).parse(row.tries ?? []),
    stock: stockChange.safeParse(row.stock).data ?? null,
    facts: { subscriptionStatus, suppressed, plan, inStock, offerPaused, published },
    hold: holdOf(row, row.now, defaultService() !== null, row.sendNow),
  };
}
