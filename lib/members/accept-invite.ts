import type { z } from "zod";
import { recordActivity } from "../activity";
import type { Caller, SignedIn } from "../auth/caller";
import { hashPassword } from "../auth/password";
import { startSession } from "../auth/sessions";
import { memberCtx } from "../context";
import { hashToken } from "../crypto";
import type { Role } from "../db/generated/enums";
import { query, type Sql, transaction } from "../db/sql";
import { AppError } from "../errors";
import { joinSchema } from "./schemas";

/** An invitation as its mail's reader sees it. hasAccount: an account of that address is there already. */
export type FoundInvite = { shopId: string; shopName: string; email: string; role: Role; hasAccount: boolean };

const select = `select i.shop_id as "shopId", s.name as "shopName", i.email, i.role, u.id is not null as "hasAccount",
    i.id, u.id as "userId"
  from invites i join shops s on s.id = i.shop_id and s.deleting_at is null left join users u on u.email = i.email
  where i.token_hash = $1 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()`;

/** Looks at an invitation and changes nothing: mail scanners open links. null = unknown, used, withdrawn or too old. */
export async function findInvite(token: string): Promise<FoundInvite | null> {
  const [invite] = await query<FoundInvite>("find-invite", select, [hashToken(token)]);
  if (!invite) return null;
  const { shopId, shopName, email, role, hasAccount } = invite;
  return { shopId, shopName, email, role, hasAccount };
}

type Locked = FoundInvite & { id: string; userId: string | null };

/**
 * Joins the team with the account that there is. The mailed link proves the address and signs nobody in: who is not signed
 * in does that next, by their own password and second factor. Throws `gone`, or `conflict` when there is no account.
 */
export async function joinWithAccount(token: string, from: Caller): Promise<{ shopId: string; userId: string }> {
  return transaction(async (on) => {
    const invite = await lockInvite(token, on);
    if (!invite.userId) throw new AppError("conflict", "There is no account of this address yet. Reload this page.");
    await join({ ...invite, userId: invite.userId }, from, on);
    return { shopId: invite.shopId, userId: invite.userId };
  });
}

/** Makes the account, joins and signs in. Throws `gone`, `conflict` when the address got an account meanwhile. */
export async function joinAsNewPerson(
  token: string,
  input: z.input<typeof joinSchema>,
  from: Caller,
): Promise<SignedIn & { shopId: string }> {
  const { name, password } = joinSchema.parse(input);
  // Hashing is dear, and anybody may ask.
  if (!(await findInvite(token))) throw notOpen();
  const passwordHash = await hashPassword(password);
  return transaction(async (on) => {
    const invite = await lockInvite(token, on);
    const [user] = await query<{ id: string }>(
      "create-invited-user",
      `insert into users (email, name, password_hash) values ($1, $2, $3) on conflict (email) do nothing returning id`,
      [invite.email, name || null, passwordHash],
      on,
    );
    if (!user) throw new AppError("conflict", "This address has an account by now. Reload this page to join with it.");
    await join({ ...invite, userId: user.id }, from, on);
    return { shopId: invite.shopId, userId: user.id, sessionId: await startSession(user.id, from, { on }) };
  });
}

async function lockInvite(token: string, on: Sql): Promise<Locked> {
  const [invite] = await query<Locked>("lock-invite", `${select} for update of i`, [hashToken(token)], on);
  if (!invite) throw notOpen();
  return invite;
}

const notOpen = () => new AppError("gone", "This invitation was used, withdrawn or is too old. Ask for a new one.");

/** Who is a member already keeps their role: an old invitation takes nothing away. */
async function join(invite: Locked & { userId: string }, from: Caller, on: Sql): Promise<void> {
  const { shopId, id, userId, role, email } = invite;
  await query(
    "accept-invite",
    "update invites set accepted_at = now() where shop_id = $1 and id = $2",
    [shopId, id],
    on,
  );
  const added = await query(
    "join-team",
    "insert into members (shop_id, user_id, role) values ($1, $2, $3::role) on conflict do nothing returning user_id",
    [shopId, userId, role],
    on,
  );
  if (added.length === 0) return;
  const ctx = memberCtx(shopId, { userId, role, email, from: { address: from.client, userAgent: from.userAgent } });
  const subject = { type: "member", id: userId, name: email };
  await recordActivity(ctx, on, { action: "member.joined", subject, details: { role, invited: true } });
}
