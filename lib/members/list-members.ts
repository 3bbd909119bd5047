import type { Ctx } from "../context";
import type { Role } from "../db/generated/enums";
import { query } from "../db/sql";

/** lastSeenAt: their latest visit of this shop's dashboard, to a few minutes; null = there was none. */
export type ShopMember = {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
  since: Date;
  lastSeenAt: Date | null;
  twoFactor: boolean;
};

/** The shop's people, owners first. */
export async function listMembers(ctx: Ctx): Promise<ShopMember[]> {
  return query<ShopMember>(
    "list-members",
    `select u.id as "userId", u.email, u.name, m.role, m.created_at as since, u.totp_enabled_at is not null as "twoFactor",
            m.last_seen_at as "lastSeenAt"
     from members m join users u on u.id = m.user_id
     where m.shop_id = $1 order by m.role, u.email`,
    [ctx.shopId],
  );
}
