"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { shopCookie, shopCookieOptions } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { memberAction } from "@/lib/http/member-action";

/** Remembers which of the person's shops the dashboard shows. */
export const switchShop = memberAction("VIEWER")
  .inputSchema(z.object({ shopId: z.uuid() }))
  .action(async ({ parsedInput: { shopId }, ctx: { member } }) => {
    if (!member.shops.some(({ id }) => id === shopId)) throw new AppError("shop-not-found", "There is no such shop.");
    (await cookies()).set(shopCookie, shopId, shopCookieOptions);
  });
