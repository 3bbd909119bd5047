import type { Ctx } from "../context";
import type { Role } from "../db/generated/enums";
import { query } from "../db/sql";

export type ShopMember = { userId: string; email: string; name: string | null; role: Role; since: Date };

/** The shop's people, owners first. */
export async function listMembers(ctx: Ctx): Promise<ShopMember[]> {
  return query<ShopMember>(
    "list-members",
    `select u.id as "userId", u.email, u.name, m.role, m.created_at as since
     from members m join users u on u.id = m.user_id
     where m.shop_id = $1 order by m.role, u.email`,
    [ctx.shopId],
  );
}
