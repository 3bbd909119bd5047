import type { z } from "zod";
import { recordActivity } from "../activity";
import { hashPassword } from "../auth/password";
import type { Ctx } from "../context";
import type { Role } from "../db/generated/enums";
import { query, transaction } from "../db/sql";
import { keepAnOwner } from "./keep-an-owner";
import { lockTeam } from "./lock-team";
import { createUserSchema } from "./schemas";

/**
 * Makes a person a member of the shop. Who exists already keeps the password; who is a member already gets the role.
 * Throws `conflict` when that would leave the shop without an owner.
 */
export async function createUser(ctx: Ctx, input: z.input<typeof createUserSchema>): Promise<{ userId: string }> {
  const { email, role, password, name } = createUserSchema.parse(input);
  const passwordHash = await hashPassword(password);
  return transaction(async (on) => {
    const team = await lockTeam(ctx, on);
    team.mustManage(role);
    const [user] = await query<{ id: string; was: Role | null }>(
      "create-user",
      `with person as (insert into users (email, name, password_hash) values ($1, $2, $3)
                       on conflict (email) do update set email = excluded.email returning id)
       select p.id, m.role as was from person p left join members m on m.shop_id = $4 and m.user_id = p.id`,
      [email, name || null, passwordHash, ctx.shopId],
      on,
    );
    if (!user) throw new Error("The user was not stored");
    if (user.was === role) return { userId: user.id };
    await query(
      "add-member",
      `insert into members (shop_id, user_id, role) values ($1, $2, $3::role)
       on conflict (shop_id, user_id) do update set role = excluded.role`,
      [ctx.shopId, user.id, role],
      on,
    );
    await keepAnOwner(ctx, on);
    await recordActivity(ctx, on, {
      action: user.was ? "member.role-changed" : "member.joined",
      subject: { type: "member", id: user.id, name: email },
      details: user.was ? { changes: { role: [user.was, role] } } : { role },
    });
    return { userId: user.id };
  });
}
