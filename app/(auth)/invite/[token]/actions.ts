"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentMember, keepSignedIn, shopCookie, shopCookieOptions } from "@/lib/auth";
import { asProblem, isRedirect } from "@/lib/http/action-state";
import { callerNow } from "@/lib/http/caller-now";
import { visitorAction } from "@/lib/http/member-action";
import { joinAsNewPerson, joinSchema, joinWithAccount } from "@/lib/members";

type JoinState = { name: string; problem?: string; fields?: Record<string, string> };

const text = (form: FormData, name: string): string => String(form.get(name) ?? "");

/** Accepts an invitation: with the account that there is, or by making one. Works without JavaScript too. */
export const join = visitorAction
  .inputSchema(z.instanceof(FormData))
  .stateAction<JoinState>(async ({ parsedInput: form }) => {
    const token = text(form, "token");
    const name = text(form, "name");
    try {
      const from = await callerNow();
      if (text(form, "do") === "account") {
        const { shopId, userId } = await joinWithAccount(token, from);
        await chooseShop(shopId);
        return redirect((await currentMember())?.user.id === userId ? "/" : "/sign-in?joined");
      }
      const given = joinSchema.safeParse({ name, password: text(form, "new-password") });
      if (!given.success) {
        const fields = Object.fromEntries(given.error.issues.map(({ path, message }) => [path.join("."), message]));
        return { name, fields };
      }
      const { shopId, ...signedIn } = await joinAsNewPerson(token, given.data, from);
      await chooseShop(shopId);
      await keepSignedIn(signedIn);
      return redirect("/");
    } catch (error) {
      if (isRedirect(error)) throw error;
      return { name, problem: asProblem(error, "action").message };
    }
  });

async function chooseShop(shopId: string): Promise<void> {
  (await cookies()).set(shopCookie, shopId, shopCookieOptions);
}
