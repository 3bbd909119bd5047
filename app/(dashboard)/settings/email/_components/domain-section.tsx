import type { Ctx } from "@/lib/context";
import { domainCheck } from "@/lib/email";
import { DomainCard } from "./domain-card";

/** Waits for DNS where there is no answer of today, without holding up the page. */
export async function DomainSection({ ctx, editable }: { ctx: Ctx; editable: boolean }) {
  const check = await domainCheck(ctx);
  return check ? <DomainCard check={check} editable={editable} /> : null;
}
