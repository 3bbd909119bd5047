import { z } from "zod";
import { recordActivity, tellMore } from "../activity";
import { cancelAlerts } from "../alerts";
import type { Ctx } from "../context";
import { againOnClash } from "../db/again-on-clash";
import { query, type Sql, transaction } from "../db/sql";
import { rememberErased, untilNobodyAdds, untilSeen } from "../erasures";
import { addressOf, type Erased, eraseAddress } from "./erase-address";
import { findAddress } from "./find-address";
import { untilThrough } from "./until-through";

/** Any text: what a platform sends for an address, and is none, is erased as near as it gets. */
const input = z.object({ email: z.string() });

/**
 * Erases a person on their request (GDPR article 17): everything the shop keeps of the address, mail that waits to be sent
 * included, and what a sign-up or an import that is under way would bring back. A mail that is just on its way is through
 * before this returns (or ten seconds are over). What stays is a keyed hash, so that nothing mails them again until a member allows it (allowAgain). No error for an unknown address:
 * that it must not be mailed is kept all the same.
 */
export async function erasePerson(ctx: Ctx, asked: z.input<typeof input>): Promise<Erased> {
  return erase(ctx, addressOf(input.parse(asked).email), null);
}

/**
 * The same for the person whose subscription this is. `confirm`: their address as it was typed.
 * @throws AppError `not-found`; `invalid-fields` when the address that was typed is another one
 */
export async function erasePersonOf(ctx: Ctx, { id, confirm }: { id: string; confirm: string }): Promise<Erased> {
  const email = await findAddress(ctx, { id, confirm });
  return erase(ctx, email, id);
}

async function erase(ctx: Ctx, email: string, subscriptionId: string | null): Promise<Erased> {
  const entry = await againOnClash(() =>
    transaction(async (on) => {
      const id = await rememberErased(ctx, { email }, on);
      const subject = { type: "subscriber", ...(subscriptionId && { id: subscriptionId }) };
      return recordActivity(ctx, on, { id, action: "subscriber.erased", subject });
    }),
  );
  await untilSeen();
  const ids = await againOnClash(() => transaction((on) => stopMails(ctx, email, on)));
  await untilThrough(ctx.shopId, ids);
  return againOnClash(() =>
    transaction(async (on) => {
      const gone = await eraseAddress(ctx, { email }, on);
      await tellMore(ctx, on, entry, gone);
      return gone;
    }),
  );
}

/** From here on nothing new is made or claimed for the address. */
async function stopMails(ctx: Ctx, email: string, on: Sql): Promise<string[]> {
  await untilNobodyAdds(ctx, on);
  await query(
    "erase-lines",
    `DELETE FROM import_lines WHERE shop_id = $1 AND email = $2
        AND task_id IN (SELECT id FROM bulk_tasks WHERE shop_id = $1)`,
    [ctx.shopId, email],
    on,
  );
  const rows = await query<{ id: string }>(
    "erase-whose",
    "SELECT id FROM subscriptions WHERE shop_id = $1 AND email = $2",
    [ctx.shopId, email],
    on,
  );
  const ids = rows.map(({ id }) => id);
  await cancelAlerts(on, ctx.shopId, ids, "The shopper was erased.");
  await query(
    "erase-stop-mails",
    `UPDATE mails SET status = 'CANCELLED', reason = 'The shopper was erased.'
      WHERE shop_id = $1 AND subscription_id = ANY($2::uuid[]) AND status = 'QUEUED'`,
    [ctx.shopId, ids],
    on,
  );
  await query(
    "erase-stop-subscriptions",
    `UPDATE subscriptions SET status = 'UNSUBSCRIBED', unsubscribed_at = now()
      WHERE shop_id = $1 AND id = ANY($2::uuid[]) AND status IN ('PENDING', 'UNCONFIRMED')`,
    [ctx.shopId, ids],
    on,
  );
  return ids;
}
