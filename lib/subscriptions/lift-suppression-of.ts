import { liftSuppression } from "../alerts";
import type { Ctx } from "../context";
import { findAddress } from "./find-address";

/**
 * Lets a shop mail the address of a subscription again; the log names that subscription. No error when it is not suppressed.
 * @throws AppError `not-found`, for another shop's subscription too
 */
export async function liftSuppressionOf(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await liftSuppression(ctx, { email: await findAddress(ctx, { id }), subscriptionId: id });
}
