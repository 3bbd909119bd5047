import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import type { Figure } from "./schemas";

type Names = "signUps" | "sent" | "failed" | "clicked";
type Row = Record<`${Names}Now` | `${Names}Before`, number> & { waiting: number; waitingProducts: number };

export type Figures = Record<Names, Figure> & { waiting: number; waitingProducts: number };

/** What happened in the last `days` days beside the same number of days before, and who waits now. */
export async function readFigures(ctx: Ctx, days: number): Promise<Figures> {
  const [row] = await query<Row>(
    "reports-figures",
    `with span as (select $2::timestamptz - make_interval(days => $3) as since, $2::timestamptz - make_interval(days => $3 * 2) as before),
     asked as (
       select count(*) filter (where s.subscribed_at >= span.since)::int as "signUpsNow",
              count(*) filter (where s.subscribed_at < span.since)::int as "signUpsBefore"
       from subscriptions s, span where s.shop_id = $1 and s.subscribed_at >= span.before and s.subscribed_at < $2),
     told as (
       select count(*) filter (where a.sent_at >= span.since and a.status = 'SENT')::int as "sentNow",
              count(*) filter (where a.sent_at < span.since and a.status = 'SENT')::int as "sentBefore",
              count(*) filter (where a.clicked_at is not null and a.sent_at >= span.since)::int as "clickedNow",
              count(*) filter (where a.clicked_at is not null and a.sent_at < span.since)::int as "clickedBefore"
       from alerts a, span where a.shop_id = $1 and a.sent_at >= span.before and a.sent_at < $2),
     failed as (
       select count(*) filter (where a.created_at >= span.since)::int as "failedNow",
              count(*) filter (where a.created_at < span.since)::int as "failedBefore"
       from alerts a, span where a.shop_id = $1 and a.status = 'FAILED' and a.created_at >= span.before and a.created_at < $2),
     waiting as (
       select count(*)::int as waiting, count(distinct v.product_id)::int as "waitingProducts"
       from subscriptions s join variants v on v.shop_id = s.shop_id and v.id = s.variant_id
       where s.shop_id = $1 and s.status = 'PENDING')
     select * from asked, told, failed, waiting`,
    [ctx.shopId, ctx.clock(), days],
  );
  if (!row) throw new Error("No figures");
  const figure = (name: Names): Figure => ({ now: row[`${name}Now`], before: row[`${name}Before`] });
  return {
    waiting: row.waiting,
    waitingProducts: row.waitingProducts,
    signUps: figure("signUps"),
    sent: figure("sent"),
    failed: figure("failed"),
    clicked: figure("clicked"),
  };
}
