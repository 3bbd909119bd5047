import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import type { DayFigures } from "./schemas";

/** Sign-ups and sent alerts of each of the last `days` calendar days in the shop's zone, today included, none left out. */
export async function readSeries(ctx: Ctx, days: number): Promise<DayFigures[]> {
  return query<DayFigures>(
    "reports-series",
    `with shop as (select time_zone as zone, ($2::timestamptz at time zone time_zone)::date as today from shops where id = $1),
     span as (select zone, today, (today - $3::int + 1)::timestamp at time zone zone as since from shop),
     asked as (
       select (s.subscribed_at at time zone span.zone)::date as day, count(*)::int as n
       from subscriptions s, span where s.shop_id = $1 and s.subscribed_at >= span.since group by 1),
     told as (
       select (a.sent_at at time zone span.zone)::date as day, count(*)::int as n
       from alerts a, span where a.shop_id = $1 and a.status = 'SENT' and a.sent_at >= span.since group by 1)
     select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(asked.n, 0) as "signUps", coalesce(told.n, 0) as sent
     from span cross join lateral (select generate_series(today - $3::int + 1, today, interval '1 day')::date as day) d
     left join asked on asked.day = d.day left join told on told.day = d.day
     order by d.day`,
    [ctx.shopId, ctx.clock(), days],
  );
}
