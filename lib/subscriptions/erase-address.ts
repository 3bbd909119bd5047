import { forgetInBatches } from "../alerts";
import type { Ctx } from "../context";
import { query, type Sql, transaction } from "../db/sql";
import { forgetRefused, forgetRequests, rememberErased, untilNobodyAdds } from "../erasures";
import { normalizeEmail } from "./email-address";
import { forgetFiles } from "./forget-files";

/** What an erasure took with it. */
export type Erased = { subscriptions: number; mails: number };

/** The form in which an address is kept; of one that is none, as near as it gets. */
export const addressOf = (email: string): string =>
  normalizeEmail(email) ?? email.trim().toLowerCase().replaceAll("\0", "");

/**
 * Erases all that the shop keeps of an address, in one transaction (the caller's): subscriptions with their alerts, attempts and
 * mails (those in frozen batches too), its suppression, lines of uploads, files of exports, and platforms' deliveries that
 * name it. A keyed hash stays, so that nobody mails the person again (lib/erasures). Waits for imports that are under way,
 * but neither for a mail on its way nor for a sign-up that has not seen the hash: erasePerson does. The second time it
 * does nothing.
 */
export async function eraseAddress(ctx: Ctx, { email }: { email: string }, on?: Sql): Promise<Erased> {
  if (!on) return transaction((inside) => eraseAddress(ctx, { email }, inside));
  const address = addressOf(email);
  await untilNobodyAdds(ctx, on);
  await rememberErased(ctx, { email: address }, on);
  await forgetInBatches(on, ctx.shopId, address);
  const [row] = await query<Erased>(
    "erase-address",
    `WITH mail AS (DELETE FROM mails WHERE shop_id = $1 AND email = $2 AND kind IN ('subscribed', 'confirm-subscription')
                   RETURNING 1),
          suppression AS (DELETE FROM suppressions WHERE shop_id = $1 AND email = $2),
          line AS (DELETE FROM import_lines WHERE shop_id = $1 AND email = $2
                      AND task_id IN (SELECT id FROM bulk_tasks WHERE shop_id = $1)),
          subscription AS (DELETE FROM subscriptions WHERE shop_id = $1 AND email = $2 RETURNING 1)
     SELECT (SELECT count(*)::int FROM subscription) AS subscriptions, (SELECT count(*)::int FROM mail) AS mails`,
    [ctx.shopId, address],
    on,
  );
  await forgetFiles(ctx, on);
  await forgetRequests(ctx, on, address);
  await forgetRefused(ctx, on, address);
  return row ?? { subscriptions: 0, mails: 0 };
}
