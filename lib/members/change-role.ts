import type { z } from "zod";
import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { keepAnOwner } from "./keep-an-owner";
import { lockTeam, memberNow } from "./lock-team";
import { changeRoleSchema } from "./schemas";

/**
 * Gives a member another role; it counts from the next request. Throws `not-found`, `forbidden`, or `conflict` for the last
 * owner and when somebody else changed it meanwhile.
 */
export async function changeRole(ctx: Ctx, input: z.input<typeof changeRoleSchema>): Promise<void> {
  const { userId, role, was } = changeRoleSchema.parse(input);
  await transaction(async (on) => {
    const team = await lockTeam(ctx, on);
    const before = await memberNow(ctx, userId, on);
    team.mustManage(before.role, role);
    if (was && was !== before.role) {
      throw new AppError("conflict", "Somebody else changed this role meanwhile. Reload to see what is new.");
    }
    if (before.role === role) return;
    const text = "update members set role = $3::role where shop_id = $1 and user_id = $2";
    await query("change-role", text, [ctx.shopId, userId, role], on);
    await keepAnOwner(ctx, on);
    await recordActivity(ctx, on, {
      action: "member.role-changed",
      subject: { type: "member", id: userId, name: before.email },
      details: { changes: { role: [before.role, role] } },
    });
  });
}
