"use server";

import { revalidatePath } from "next/cache";
import { memberAction } from "@/lib/http/member-action";
import {
  changeRole,
  changeRoleSchema,
  inviteIdSchema,
  inviteMember,
  inviteSchema,
  memberIdSchema,
  removeMember,
  resendInvite,
  withdrawInvite,
} from "@/lib/members";

const fresh = () => revalidatePath("/settings/team");

export const invite = memberAction()
  .inputSchema(inviteSchema)
  .action(async ({ parsedInput, ctx }) => {
    await inviteMember(ctx, parsedInput);
    fresh();
  });

export const sendInviteAgain = memberAction()
  .inputSchema(inviteIdSchema)
  .action(async ({ parsedInput, ctx }) => {
    await resendInvite(ctx, parsedInput);
    fresh();
  });

export const takeInviteBack = memberAction()
  .inputSchema(inviteIdSchema)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawInvite(ctx, parsedInput);
    fresh();
  });

export const setRole = memberAction()
  .inputSchema(changeRoleSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeRole(ctx, parsedInput);
    fresh();
  });

export const remove = memberAction()
  .inputSchema(memberIdSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeMember(ctx, parsedInput);
    fresh();
  });

/** Everybody may go themselves, viewers too. Where to go afterwards: another shop of the person's, or the end. */
export const leave = memberAction("VIEWER").action(async ({ ctx }) => {
  await removeMember(ctx, { userId: ctx.actor.userId });
  return { next: ctx.member.shops.length > 1 ? "/" : "/goodbye?left" };
});
