import type { z } from "zod";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { keepAnOwner } from "./keep-an-owner";
import { changeRoleSchema } from "./schemas";

/** Gives a member another role; it counts from the next request. Throws `not-found`, or `conflict` for the last owner. */
export async function changeRole(ctx: Ctx, input: z.input<typeof changeRoleSchema>): Promise<void> {
  const { userId, role } = changeRoleSchema.parse(input);
  await transaction(async (on) => {
    const text = "update members set role = $3::role where shop_id = $1 and user_id = $2 returning user_id";
    const changed = await query("change-role", text, [ctx.shopId, userId, role], on);
    if (changed.length === 0) throw new AppError("not-found", "There is no such member.");
    await keepAnOwner(ctx, on);
  });
}
