import type { z } from "zod";
import { recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { keepAnOwner } from "./keep-an-owner";
import { lockTeam, memberNow } from "./lock-team";
import { memberIdSchema } from "./schemas";

/**
 * Takes a person out of the shop; their next request is refused. Everybody may go themselves. Throws `not-found`,
 * `forbidden`, or `conflict` for the last owner.
 */
export async function removeMember(ctx: Ctx, input: z.input<typeof memberIdSchema>): Promise<void> {
  const { userId } = memberIdSchema.parse(input);
  const leaves = ctx.actor.type === "member" && ctx.actor.userId === userId;
  await transaction(async (on) => {
    const team = await lockTeam(ctx, on);
    const { role, email } = await memberNow(ctx, userId, on);
    if (!leaves) team.mustManage(role);
    await query("remove-member", "delete from members where shop_id = $1 and user_id = $2", [ctx.shopId, userId], on);
    await keepAnOwner(ctx, on);
    await recordActivity(ctx, on, {
      action: leaves ? "member.left" : "member.removed",
      subject: { type: "member", id: userId, name: email },
      details: { role },
    });
  });
}
