import { findSuppression, type Suppression } from "../../alerts";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { AppError } from "../../errors";
import { findAddress } from "../find-address";
import type { SubscriptionRow } from "../list-schemas";
import { isToken } from "../mail-link";
import { newestAlert, rowColumns, rowTables, toRow } from "../subscription-sql";
import { eventsOf, type PersonEvent } from "./history";

/** Subscriptions on one page of a person's. */
export const perPage = 100;

/**
 * A person as a member sees them: all that the shop keeps of one address. subscription: the one by which they were opened;
 * subscriptions: a page of theirs, newest first; older: not the first page; next: its last one when others follow; total: how
 * many there are.
 */
export type Person = {
  email: string;
  subscription: SubscriptionRow;
  subscriptions: SubscriptionRow[];
  older: boolean;
  next: string | null;
  total: number;
  suppression: Suppression | null;
  timeline: PersonEvent[];
};

/**
 * Everything of the person whose subscription this is.
 * @param after a subscription of theirs: the page begins with what is older; any other text is passed over
 * @throws AppError `not-found`, for another shop's subscription too
 */
export async function getPerson(ctx: Ctx, { id, after }: { id: string; after?: string | undefined }): Promise<Person> {
  const email = await findAddress(ctx, { id });
  const [page, suppression] = await Promise.all([
    subscriptionsOf(ctx, { email, id, after }),
    findSuppression(ctx, { email }),
  ]);
  const { subscription, subscriptions } = page;
  if (!subscription) throw new AppError("not-found", "There is no such subscriber.");
  const all = subscriptions.includes(subscription) ? subscriptions : [subscription, ...subscriptions];
  const events = await eventsOf(ctx, all);
  return {
    ...{ email, ...page, subscription, suppression },
    timeline: suppression ? inOrder([...events, stopped(suppression)]) : events,
  };
}

type Asked = { email: string; id: string; after?: string | undefined };

async function subscriptionsOf(ctx: Ctx, { email, id, after }: Asked) {
  const from = after && isToken(after) ? after : null;
  const rows = await query<SubscriptionRow & { total: number; shown: boolean; older: boolean }>(
    "person-subscriptions",
    `WITH cursor AS (
       SELECT subscribed_at, id FROM subscriptions WHERE shop_id = $1 AND email = $2 AND id = $4
     ), shown AS (
       SELECT s.id FROM subscriptions s WHERE s.shop_id = $1 AND s.email = $2
          AND (NOT EXISTS (SELECT FROM cursor) OR (s.subscribed_at, s.id) < (SELECT subscribed_at, id FROM cursor))
        ORDER BY s.subscribed_at DESC, s.id DESC LIMIT $5
     ), page AS (
       SELECT ${rowColumns}, s.id IN (SELECT id FROM shown) AS shown, EXISTS (SELECT FROM cursor) AS older,
              (SELECT count(*)::int FROM subscriptions WHERE shop_id = $1 AND email = $2) AS total
         FROM ${rowTables}
        WHERE s.shop_id = $1 AND s.email = $2 AND (s.id = $3 OR s.id IN (SELECT id FROM shown))
     )
     SELECT page.*, newest.alert FROM page ${newestAlert} ORDER BY page."subscribedAt" DESC, page.id DESC`,
    [ctx.shopId, email, id, from, perPage + 1],
  );
  const opened = id.toLowerCase();
  const total = rows[0]?.total ?? 0;
  const found = rows.filter(({ shown }) => shown).map(toRow);
  const subscriptions = found.slice(0, perPage);
  const other = rows.find((row) => row.id === opened);
  const subscription = subscriptions.find((row) => row.id === opened) ?? (other && toRow(other));
  return {
    subscription,
    subscriptions,
    total,
    older: rows[0]?.older ?? false,
    next: found.length > perPage ? (subscriptions.at(-1)?.id ?? null) : null,
  };
}

const stopped = ({ since, reason }: Suppression): PersonEvent => ({
  at: since,
  tone: "bad",
  title: "No more mails to this address",
  detail: reason,
  about: null,
});

const inOrder = (events: PersonEvent[]) => events.sort((a, b) => a.at.getTime() - b.at.getTime());
