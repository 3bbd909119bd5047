import type { Ctx } from "../context";
import { query } from "../db/sql";
import { AppError } from "../errors";
import type { SubscriptionRow } from "./list-schemas";
import { isToken } from "./mail-link";
import { newestAlert, rowColumns, rowTables, toRow } from "./subscription-sql";
import { type TimelineEvent, timelineOf } from "./timeline";

/**
 * One subscription and all that happened to it, oldest first.
 * @throws AppError `not-found`, for another shop's subscription too
 */
export async function getSubscription(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ subscription: SubscriptionRow; timeline: TimelineEvent[] }> {
  const [row] = isToken(id)
    ? await query<SubscriptionRow>(
        "subscription-get",
        `WITH page AS (SELECT ${rowColumns} FROM ${rowTables} WHERE s.shop_id = $1 AND s.id = $2)
         SELECT page.*, newest.alert FROM page ${newestAlert}`,
        [ctx.shopId, id],
      )
    : [];
  if (!row) throw new AppError("not-found", "There is no such subscription.");
  const history = await ctx.db.subscription.findUniqueOrThrow({
    where: { shopId_id: { shopId: ctx.shopId, id } },
    select: {
      subscribedAt: true,
      confirmedAt: true,
      unsubscribedAt: true,
      mails: { select: { kind: true, status: true, reason: true, createdAt: true, sentAt: true } },
      alerts: {
        select: {
          status: true,
          reason: true,
          createdAt: true,
          sentAt: true,
          delivery: true,
          clickedAt: true,
          clicks: true,
          restock: { select: { cause: true, edgeAt: true } },
          tries: {
            select: { attempt: true, transport: true, result: true, answer: true, startedAt: true },
            orderBy: { attempt: "asc" },
          },
        },
      },
    },
  });
  return { subscription: toRow(row), timeline: timelineOf(history) };
}
