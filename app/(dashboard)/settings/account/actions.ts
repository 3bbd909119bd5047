"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import {
  beginTwoFactor,
  changePassword,
  changePasswordSchema,
  confirmTwoFactor,
  endSessionSchema,
  endSessions,
  makeRecoveryCodes,
  nameSchema,
  type Person,
  rename,
  turnOffSchema,
  turnOffTwoFactor,
  turnOnSchema,
} from "@/lib/account";
import type { Member } from "@/lib/auth";
import { callerNow } from "@/lib/http/caller-now";
import { memberAction } from "@/lib/http/member-action";

// Everybody changes their own account, viewers too.
const ownAction = () => memberAction("VIEWER");

const personOf = async ({ user, sessionId }: Member): Promise<Person> => ({
  userId: user.id,
  sessionId,
  from: await callerNow(),
});

const fresh = () => revalidatePath("/settings/account");

export const saveName = ownAction()
  .inputSchema(nameSchema)
  .action(async ({ parsedInput, ctx: { member } }) => {
    const kept = await rename(await personOf(member), parsedInput);
    revalidatePath("/", "layout");
    return kept;
  });

export const savePassword = ownAction()
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput, ctx: { member } }) => {
    const done = await changePassword(await personOf(member), parsedInput);
    fresh();
    return done;
  });

export const signOutElsewhere = ownAction()
  .inputSchema(endSessionSchema.partial())
  .action(async ({ parsedInput, ctx: { member } }) => {
    const done = await endSessions(await personOf(member), parsedInput);
    fresh();
    return done;
  });

export const startTwoFactor = ownAction().action(async ({ ctx: { member } }) => beginTwoFactor(await personOf(member)));

/** The page is loaded anew once the recovery codes were seen, not before. */
export const switchTwoFactorOn = ownAction()
  .inputSchema(turnOnSchema)
  .action(async ({ parsedInput, ctx: { member } }) => confirmTwoFactor(await personOf(member), parsedInput));

export const switchTwoFactorOff = ownAction()
  .inputSchema(turnOffSchema)
  .action(async ({ parsedInput, ctx: { member } }) => {
    await turnOffTwoFactor(await personOf(member), parsedInput);
    fresh();
  });

export const newRecoveryCodes = ownAction()
  .inputSchema(z.object({ password: z.string().min(1, "Enter your password").max(1_000) }))
  .action(async ({ parsedInput, ctx: { member } }) => makeRecoveryCodes(await personOf(member), parsedInput));
