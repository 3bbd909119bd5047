import type { z } from "zod";
import { recordActivity } from "../activity";
import { countAttempt } from "../auth/throttle";
import type { Ctx } from "../context";
import { hashToken, randomToken } from "../crypto";
import type { Role } from "../db/generated/enums";
import { query, type Sql, transaction } from "../db/sql";
import { AppError, invalidField } from "../errors";
import { inviteDays, mailInvite } from "./invites";
import { lockTeam } from "./lock-team";
import { inviteIdSchema, inviteSchema } from "./schemas";

const actorEmail = ({ actor }: Ctx) => (actor.type === "member" ? actor.email : null);
const actorId = ({ actor }: Ctx) => (actor.type === "member" ? actor.userId : null);

/** Open ones of a shop: all of them stand on its page, where they can be withdrawn. */
const mostOpen = 100;

/**
 * Offers somebody a place in the team, by mail. An open invitation of the same address gets the new role and a new link.
 * Throws `invalid-fields` for who is a member already, `conflict` when too many are open, `forbidden`, `rate-limited`.
 */
export async function inviteMember(ctx: Ctx, input: z.input<typeof inviteSchema>): Promise<{ id: string }> {
  const { email, role } = inviteSchema.parse(input);
  await countAttempt("invite", { email, client: ctx.shopId });
  return transaction(async (on) => {
    const team = await lockTeam(ctx, on);
    // An open one of an owner's place is changed by owners alone too.
    const [open] = await query<{ role: Role }>(
      "invited-role",
      "select role from invites where shop_id = $1 and email = $2 and accepted_at is null and withdrawn_at is null",
      [ctx.shopId, email],
      on,
    );
    team.mustManage(role, open?.role ?? role);
    const [member] = await query(
      "is-member-already",
      "select 1 from members m join users u on u.id = m.user_id where m.shop_id = $1 and u.email = $2",
      [ctx.shopId, email],
      on,
    );
    if (member) throw invalidField("email", "This person is in the team already.", "taken");
    if (!open) await mustHaveRoom(ctx, on);
    const [invite] = await query<{ id: string }>(
      "invite-member",
      `insert into invites (shop_id, email, role, token_hash, invited_by, expires_at)
       values ($1, $2, $3::role, $4, $5, now() + make_interval(days => $6))
       on conflict (shop_id, email) where accepted_at is null and withdrawn_at is null
       do update set role = excluded.role, invited_by = excluded.invited_by, created_at = now() returning id`,
      [ctx.shopId, email, role, hashToken(randomToken()), actorId(ctx), inviteDays],
      on,
    );
    if (!invite) throw new Error("The invitation was not stored");
    const { shopName } = team;
    await mailInvite(invite.id, { shopId: ctx.shopId, shopName, email, role, invitedBy: actorEmail(ctx) }, on);
    await recordActivity(ctx, on, {
      action: "member.invited",
      subject: { type: "invite", id: invite.id, name: email },
      details: { role },
    });
    return invite;
  });
}

async function mustHaveRoom(ctx: Ctx, on: Sql): Promise<void> {
  const [now] = await query<{ open: number }>(
    "count-open-invites",
    "select count(*)::int as open from invites where shop_id = $1 and accepted_at is null and withdrawn_at is null",
    [ctx.shopId],
    on,
  );
  if ((now?.open ?? 0) < mostOpen) return;
  throw new AppError("conflict", `${mostOpen} invitations are open. Withdraw some of them before you send another.`);
}

/** Mails an open invitation again with a new link and seven new days. Throws `conflict`, `forbidden`, `rate-limited`. */
export async function resendInvite(ctx: Ctx, input: z.input<typeof inviteIdSchema>): Promise<void> {
  const { id } = inviteIdSchema.parse(input);
  const { email } = await openInvite(ctx, id);
  await countAttempt("invite", { email, client: ctx.shopId });
  await transaction(async (on) => {
    const team = await lockTeam(ctx, on);
    const { role } = await openInvite(ctx, id, on);
    team.mustManage(role);
    const { shopName } = team;
    await mailInvite(id, { shopId: ctx.shopId, shopName, email, role, invitedBy: actorEmail(ctx) }, on);
    const subject = { type: "invite", id, name: email };
    await recordActivity(ctx, on, { action: "member.invited", subject, details: { role, again: true } });
  });
}

/** Takes an open invitation back: its link stops working. Throws `conflict` when it is accepted or withdrawn. */
export async function withdrawInvite(ctx: Ctx, input: z.input<typeof inviteIdSchema>): Promise<void> {
  const { id } = inviteIdSchema.parse(input);
  await transaction(async (on) => {
    const team = await lockTeam(ctx, on);
    const { role, email } = await openInvite(ctx, id, on);
    team.mustManage(role);
    const text = "update invites set withdrawn_at = now() where shop_id = $1 and id = $2";
    await query("withdraw-invite", text, [ctx.shopId, id], on);
    const subject = { type: "invite", id, name: email };
    await recordActivity(ctx, on, { action: "member.invite-withdrawn", subject, details: { role } });
  });
}

type Open = { email: string; role: "OWNER" | "ADMIN" | "VIEWER" };

async function openInvite(ctx: Ctx, id: string, on?: Parameters<typeof query>[3]): Promise<Open> {
  const [invite] = await query<Open>(
    "open-invite",
    "select email, role from invites where shop_id = $1 and id = $2 and accepted_at is null and withdrawn_at is null",
    [ctx.shopId, id],
    on,
  );
  if (!invite) throw new AppError("conflict", "This invitation is not open any more. Reload to see what is new.");
  return invite;
}
