"use server";

import { visitorAction } from "@/lib/http/member-action";
import { createFirstShop, firstShopSchema } from "@/lib/shops";

/** Makes the first owner and the first shop; refused once there is any person. */
export const welcome = visitorAction.inputSchema(firstShopSchema).action(async ({ parsedInput }) => {
  const { publicKey } = await createFirstShop(parsedInput);
  return { publicKey };
});
