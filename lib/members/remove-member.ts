import type { z } from "zod";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { keepAnOwner } from "./keep-an-owner";
import { memberIdSchema } from "./schemas";

/** Removes a person from the shop; the next request is refused. Throws `not-found`, or `conflict` for the last owner. */
export async function removeMember(ctx: Ctx, input: z.input<typeof memberIdSchema>): Promise<void> {
  const { userId } = memberIdSchema.parse(input);
  await transaction(async (on) => {
    const text = "delete from members where shop_id = $1 and user_id = $2 returning user_id";
    const removed = await query("remove-member", text, [ctx.shopId, userId], on);
    if (removed.length === 0) throw new AppError("not-found", "There is no such member.");
    await keepAnOwner(ctx, on);
  });
}
