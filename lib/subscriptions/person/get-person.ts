import { findSuppression, type Suppression } from "../../alerts";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { AppError } from "../../errors";
import { findAddress } from "../find-address";
import type { SubscriptionRow } from "../list-schemas";
import { newestAlert, rowColumns, rowTables, toRow } from "../subscription-sql";
import { eventsOf, type PersonEvent } from "./history";

/** Most subscriptions that a person's page shows. */
export const mostShown = 100;

/**
 * A person as a member sees them: all that the shop keeps of one address. subscription: the one by which they were opened;
 * subscriptions: all of theirs (it among them), newest first, up to `mostShown`; total: how many there are.
 */
export type Person = {
  email: string;
  subscription: SubscriptionRow;
  subscriptions: SubscriptionRow[];
  total: number;
  suppression: Suppression | null;
  timeline: PersonEvent[];
};

/**
 * Everything of the person whose subscription this is.
 * @throws AppError `not-found`, for another shop's subscription too
 */
export async function getPerson(ctx: Ctx, { id }: { id: string }): Promise<Person> {
  const email = await findAddress(ctx, { id });
  const [rows, suppression] = await Promise.all([
    query<SubscriptionRow & { total: number }>(
      "person-subscriptions",
      `WITH page AS (
         SELECT ${rowColumns}, count(*) OVER ()::int AS total FROM ${rowTables}
          WHERE s.shop_id = $1 AND s.email = $2 ORDER BY s.id = $3 DESC, s.subscribed_at DESC, s.id DESC LIMIT $4
       )
       SELECT page.*, newest.alert FROM page ${newestAlert} ORDER BY page."subscribedAt" DESC, page.id DESC`,
      [ctx.shopId, email, id, mostShown],
    ),
    findSuppression(ctx, { email }),
  ]);
  const subscriptions = rows.map(toRow);
  const subscription = subscriptions.find((row) => row.id === id.toLowerCase());
  if (!subscription) throw new AppError("not-found", "There is no such subscriber.");
  const events = await eventsOf(ctx, subscriptions);
  return {
    email,
    subscription,
    subscriptions,
    total: rows[0]?.total ?? subscriptions.length,
    suppression,
    timeline: suppression ? inOrder([...events, stopped(suppression)]) : events,
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
