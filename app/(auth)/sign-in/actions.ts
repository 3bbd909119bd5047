"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { signInLinkSchema } from "@/lib/auth/schemas";
import { clientOf } from "@/lib/http/client-address";
import { visitorAction } from "@/lib/http/member-action";
import { requestSignInLink } from "@/lib/members/request-sign-in-link";
import { safeNext } from "./safe-next";

/** Mails a sign-in link when the address belongs to a member; answers the same, after the same time, either way. */
export const askForLink = visitorAction
  .inputSchema(signInLinkSchema.extend({ next: z.string().max(2_000).optional() }))
  .action(async ({ parsedInput: { email, next } }) => {
    const client = clientOf(await headers());
    await requestSignInLink({ email, client, next: safeNext(next) });
    return { sent: true };
  });
