import { failedSince as failedAlertsSince } from "../alerts";
import type { Ctx } from "../context";
import { query } from "../db/sql";
import { defaultService } from "../email";
import { refusedOfADay } from "../inventory";
import { endsSoon } from "../offers";
import { beginOfDay, shiftDay, todayIn } from "./period";
import type { Attention, Checklist } from "./schemas";

type Row = Omit<Attention, "transport" | "failedSince" | "webhookSilent" | "scriptNeverSeen" | "endingOffers"> &
  Omit<Checklist, "mail"> & {
    kind: "SMTP" | "RESEND" | null;
    endingOffers: { id: string; name: string; endsAt: string; takesSignUps: boolean }[] | null;
    lastEvent: Date | null;
    /** Since when an offer that shows Notify me has been active without a break; null = none is. */
    activeSince: Date | null;
  };

const DAY = 86_400_000;
/** Failures call for attention for a week; the list keeps them all. */
const FAILED_DAYS = 7;

/** What waits for a decision, and which of a new shop's steps have been taken, in one statement. */
export async function readAttention(
  ctx: Ctx,
  timeZone: string,
): Promise<{ attention: Attention; checklist: Checklist }> {
  const now = ctx.clock();
  const failedSince = shiftDay(todayIn(now, timeZone), 1 - FAILED_DAYS);
  const [row] = await query<Row>("report-attention", statement, [ctx.shopId, now, beginOfDay(failedSince, timeZone)]);
  if (!row) throw new Error("No such shop");
  const { kind, catalog, offer, webhook, script, test, lastEvent, activeSince, ...counts } = row;
  const transport = kind === "SMTP" ? "smtp" : defaultService() ? "resend" : "none";
  const aDayAgo = now.getTime() - DAY;
  const silent = webhook ? (lastEvent?.getTime() ?? 0) < aDayAgo : (activeSince?.getTime() ?? aDayAgo) < aDayAgo;
  return {
    attention: {
      ...counts,
      endingOffers: (counts.endingOffers ?? []).map((ending) => ({ ...ending, endsAt: new Date(ending.endsAt) })),
      transport,
      failedSince,
      webhookSilent: silent ? { last: lastEvent, ever: webhook } : null,
      scriptNeverSeen: activeSince !== null && !script,
    },
    checklist: { catalog, offer, webhook, script, test, mail: transport !== "none" },
  };
}

// Raw events go after 30 days: later on a variant's source times tell that a platform was heard.
// The index of events has them by source: the newest of each is its last entry.
const statement = `
  SELECT e.kind,
         failed.count AS "failedAlerts", failed.more AS "failedMore",
         figures."inDoubtAlerts", figures."queuedAlerts",
         (SELECT count(*)::int FROM unmatched_variants u WHERE u.shop_id = s.id) AS "unmatchedVariants",
         refused.count AS "refusedDeliveries", refused.more AS "refusedMore",
         (SELECT json_agg(json_build_object('id', o.id, 'name', o.name, 'endsAt', o.ends_at,
                   'takesSignUps', o.inventory_mode = 'ALLOW_WHEN_OUT_OF_STOCK') ORDER BY o.ends_at, o.id)
            FROM offers o WHERE o.shop_id = s.id AND o.status = 'ACTIVE' AND ${endsSoon("$2")}) AS "endingOffers",
         last.at AS "lastEvent",
         (SELECT min(o.activated_at) FROM offers o WHERE o.shop_id = s.id AND o.status = 'ACTIVE' AND s.plan = 'PREMIUM'
             AND o.inventory_mode = 'ALLOW_WHEN_OUT_OF_STOCK') AS "activeSince",
         EXISTS (SELECT FROM variants v WHERE v.shop_id = s.id AND v.deleted_at IS NULL) AS catalog,
         EXISTS (SELECT FROM offers o WHERE o.shop_id = s.id AND o.activated_at IS NOT NULL) AS offer,
         last.at IS NOT NULL OR EXISTS (SELECT FROM variants v WHERE v.shop_id = s.id AND v.source_times <> '{}') AS webhook,
         s.script_seen_at IS NOT NULL AS script,
         coalesce(e.last_test_ok, false) OR figures.sent > 0 AS test
    FROM shops s
    LEFT JOIN email_settings e ON e.shop_id = s.id
    CROSS JOIN LATERAL (
      SELECT max(newest.at) AS at FROM unnest(enum_range(NULL::inventory_source)) AS of (source) CROSS JOIN LATERAL (
        SELECT max(i.received_at) AS at FROM inventory_events i WHERE i.shop_id = s.id AND i.source = of.source) newest) last
    CROSS JOIN LATERAL (${refusedOfADay("s.id", "$2")}) refused
    CROSS JOIN LATERAL (${failedAlertsSince("s.id", "$3::timestamptz")}) failed
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(in_doubt), 0)::int AS "inDoubtAlerts", coalesce(sum(queued), 0)::int AS "queuedAlerts",
             coalesce(sum(sent), 0)::int AS sent FROM report_variants f WHERE f.shop_id = s.id) figures
   WHERE s.id = $1`;
