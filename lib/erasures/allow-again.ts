import { z } from "zod";
import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { hashesOf } from "./address-hash";

const input = z.object({ email: z.string().min(1).max(254) });

/**
 * Lets an erased person sign up, be added and be imported again: for those who ask for it themselves.
 * @param email normalised (normalizeEmail)
 * @throws AppError `not-found` when the shop has erased nobody with this address
 */
export async function allowAgain(ctx: Ctx, asked: z.input<typeof input>): Promise<void> {
  const { email } = input.parse(asked);
  await transaction(async (on) => {
    const [hash] = (await hashesOf(ctx, [email], on)) ?? [];
    const gone = hash
      ? await query(
          "allow-again",
          "DELETE FROM erasures WHERE shop_id = $1 AND address_hash = $2 RETURNING 1",
          [ctx.shopId, hash],
          on,
        )
      : [];
    if (gone.length === 0) throw new AppError("not-found", "Nobody with this address was erased.");
    await recordActivity(ctx, on, { action: "subscriber.allowed-again", subject: { type: "subscriber" } });
  });
}
