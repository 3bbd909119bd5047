import type { Ctx } from "../../context";
import { type History, type TimelineEvent, timelineOf } from "../timeline";

/** An event of a person's life here; about: the product and variant, null for what concerns the address. */
export type PersonEvent = TimelineEvent & { about: string | null };

/** Most events that a page shows. */
const mostEvents = 300;

/** All that happened to these subscriptions, oldest first; of very much the newest. */
export async function eventsOf(
  ctx: Ctx,
  subscriptions: readonly { id: string; productTitle: string; variantTitle: string }[],
): Promise<PersonEvent[]> {
  const rows = await ctx.db.subscription.findMany({
    where: { shopId: ctx.shopId, id: { in: subscriptions.map(({ id }) => id) } },
    select: {
      id: true,
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
          endedAt: true,
          delivery: true,
          deliveryAt: true,
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
  const titles = new Map(subscriptions.map((one) => [one.id, titleOf(one)]));
  return rows
    .flatMap(({ id, ...history }: { id: string } & History) =>
      timelineOf(history).map((event) => ({ ...event, about: titles.get(id) ?? null })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-mostEvents);
}

const titleOf = ({ productTitle, variantTitle }: { productTitle: string; variantTitle: string }) =>
  variantTitle && variantTitle !== productTitle ? `${productTitle} · ${variantTitle}` : productTitle;
