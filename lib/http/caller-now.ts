import { headers } from "next/headers";
import type { Caller } from "../auth/caller";
import { clientOf } from "./client-address";

/** Who calls the present action. */
export async function callerNow(): Promise<Caller> {
  const asked = await headers();
  return { client: clientOf(asked), userAgent: asked.get("user-agent") };
}
