import { hashToken, randomToken } from "../crypto";
import type { Role } from "../db/generated/enums";
import { query, type Sql } from "../db/sql";
import { queueMail } from "../email";
import { env } from "../env";

/** How long an invitation can be accepted. */
export const inviteDays = 7;

type Mailed = { shopId: string; shopName: string; email: string; role: Role; invitedBy: string | null };

/** A new token for an open invitation: the link before stops working, the new one leaves with the transaction. */
export async function mailInvite(
  id: string,
  { shopId, shopName, email, role, invitedBy }: Mailed,
  on: Sql,
): Promise<void> {
  const token = randomToken();
  await query(
    "renew-invite-token",
    `update invites set token_hash = $3, expires_at = now() + make_interval(days => $4) where shop_id = $1 and id = $2`,
    [shopId, id, hashToken(token), inviteDays],
    on,
  );
  await queueMail(on, {
    kind: "sign-in",
    shopId,
    email,
    payload: {
      signInUrl: new URL(`/invite/${token}`, env.APP_URL).href,
      minutes: inviteDays * 24 * 60,
      invite: { shopName, role, invitedBy },
    },
  });
}
