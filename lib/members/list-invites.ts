import type { Ctx } from "../context";
import type { Role } from "../db/generated/enums";
import { query } from "../db/sql";

export type OpenInvite = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** Invitations that nobody has accepted or withdrawn, also those that are too old by now; the newest first. */
export async function listInvites(ctx: Ctx): Promise<OpenInvite[]> {
  return query<OpenInvite>(
    "list-invites",
    `select i.id, i.email, i.role, u.email as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt"
     from invites i left join users u on u.id = i.invited_by
     where i.shop_id = $1 and i.accepted_at is null and i.withdrawn_at is null
     order by i.created_at desc, i.id`,
    [ctx.shopId],
  );
}
