import type { Ctx } from "../context";
import { query } from "../db/sql";
import { AppError, invalidField } from "../errors";
import { addressOf } from "./erase-address";
import { isToken } from "./mail-link";

/**
 * The address of a subscription: pages and routes name people by a subscription's id, so that no address stands in a URL.
 * @param confirm what a member typed to show whom they mean; undefined = not asked for
 * @throws AppError `not-found`, for another shop's subscription too; `invalid-fields` when the typed one is another
 */
export async function findAddress(
  ctx: Ctx,
  { id, confirm }: { id: string; confirm?: string | undefined },
): Promise<string> {
  const [found] = isToken(id)
    ? await query<{ email: string }>(
        "subscription-address",
        "SELECT email FROM subscriptions WHERE shop_id = $1 AND id = $2",
        [ctx.shopId, id],
      )
    : [];
  if (!found) throw new AppError("not-found", "There is no such subscriber.");
  if (confirm !== undefined && addressOf(confirm) !== found.email) {
    throw invalidField("confirm", "This is not the subscriber's address.");
  }
  return found.email;
}
