"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { shopCookie } from "@/lib/auth";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { memberAction } from "@/lib/http/member-action";

/** Remembers which of the person's shops the dashboard shows. */
export const switchShop = memberAction("VIEWER")
  .inputSchema(z.object({ shopId: z.uuid() }))
  .action(async ({ parsedInput: { shopId }, ctx: { member } }) => {
    if (!member.shops.some(({ id }) => id === shopId)) throw new AppError("shop-not-found", "There is no such shop.");
    const year = 365 * 24 * 3_600;
    (await cookies()).set(shopCookie, shopId, {
      httpOnly: true,
      sameSite: "lax",
      secure: env.APP_URL.startsWith("https:"),
      path: "/",
      maxAge: year,
    });
  });
