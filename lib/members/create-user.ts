import type { z } from "zod";
import { hashPassword } from "../auth/password";
import type { Ctx } from "../context";
import { query, transaction } from "../db/sql";
import { keepAnOwner } from "./keep-an-owner";
import { createUserSchema } from "./schemas";

/**
 * Makes a person a member of the shop. Who exists already keeps the password; who is a member already gets the role.
 * Throws `conflict` when that would leave the shop without an owner.
 */
export async function createUser(ctx: Ctx, input: z.input<typeof createUserSchema>): Promise<{ userId: string }> {
  const { email, role, password, name } = createUserSchema.parse(input);
  const passwordHash = await hashPassword(password);
  return transaction(async (on) => {
    const [user] = await query<{ id: string }>(
      "create-user",
      `insert into users (email, name, password_hash) values ($1, $2, $3)
       on conflict (email) do update set email = excluded.email returning id`,
      [email, name || null, passwordHash],
      on,
    );
    if (!user) throw new Error("The user was not stored");
    await query(
      "add-member",
      `insert into members (shop_id, user_id, role) values ($1, $2, $3::role)
       on conflict (shop_id, user_id) do update set role = excluded.role`,
      [ctx.shopId, user.id, role],
      on,
    );
    await keepAnOwner(ctx, on);
    return { userId: user.id };
  });
}
