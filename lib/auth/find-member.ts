import { type Actor, type Ctx, type From, memberCtx } from "../context";
import type { Plan, Role } from "../db/generated/enums";
import { query } from "../db/sql";
import { noteVisit, seenEvery } from "./sessions";

export type MemberShop = {
  id: string;
  publicKey: string;
  name: string;
  domain: string;
  plan: Plan;
  currency: string;
  timeZone: string;
  brandColor: string;
  /** Sending is paused since then, because of pauseReason. */
  sendingPausedAt: Date | null;
  pauseReason: string | null;
  /** A member stopped all mails to shoppers then. */
  sendingStoppedAt: Date | null;
};

/** Who asks, for which shop, with which role; ctx is what verbs get. */
export type Member = {
  user: { id: string; email: string; name: string | null };
  sessionId: string;
  role: Role;
  shop: MemberShop;
  /** All shops of this person, the current one included. */
  shops: (Pick<MemberShop, "id" | "name" | "domain"> & { role: Role })[];
  ctx: Ctx<Extract<Actor, { type: "member" }>>;
};

type Row = MemberShop & { role: Role; userId: string; email: string; userName: string | null; unseen: boolean };

/**
 * The member behind a session, read anew on every request in one statement: null when the session was revoked or is over,
 * or the person belongs to no shop any more. shopId chooses among the person's shops; a foreign one is not heard.
 */
export async function findMember(session: {
  userId: string;
  sessionId: string;
  shopId?: string;
  /** Where the request came from: for the activity log. */
  from?: From | undefined;
}): Promise<Member | null> {
  const rows = await query<Row>(
    "find-member",
    `select u.id as "userId", u.email, u.name as "userName", m.role, s.id, s.public_key as "publicKey", s.name, s.domain,
            s.plan, s.currency, s.time_zone as "timeZone", s.brand_color as "brandColor",
            s.sending_paused_at as "sendingPausedAt", s.pause_reason as "pauseReason",
            s.sending_stopped_at as "sendingStoppedAt", least(se.last_seen_at, coalesce(m.last_seen_at, '-infinity')) < now() - interval '${seenEvery}' as unseen
     from sessions se
     join users u on u.id = se.user_id
     join members m on m.user_id = u.id
     join shops s on s.id = m.shop_id and s.deleting_at is null
     where se.id = $1 and se.user_id = $2 and se.revoked_at is null and se.expires_at > now()
     order by m.created_at, s.id`,
    [session.sessionId, session.userId],
  );
  const chosen = rows.find(({ id }) => id === session.shopId) ?? rows[0];
  if (!chosen) return null;
  const { userId, email, userName, role, unseen, ...shop } = chosen;
  const address = session.from?.address ?? null;
  if (unseen) await noteVisit({ sessionId: session.sessionId, userId, shopId: shop.id, address });
  return {
    user: { id: userId, email, name: userName },
    sessionId: session.sessionId,
    role,
    shop,
    shops: rows.map(({ id, name, domain, role }) => ({ id, name, domain, role })),
    ctx: memberCtx(shop.id, { userId, role, email, from: session.from ?? null }),
  };
}

const ranks: Record<Role, number> = { VIEWER: 0, ADMIN: 1, OWNER: 2 };

/** Does this role include what `least` may do? */
export const roleAllows = (role: Role, least: Role): boolean => ranks[role] >= ranks[least];
