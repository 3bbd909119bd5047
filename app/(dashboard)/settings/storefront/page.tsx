import { requireMember, roleAllows } from "@/lib/auth";
import { env } from "@/lib/env";
import { getShop } from "@/lib/shops";
import { PremiumBanner } from "../_components/premium-banner";
import { OriginsCard } from "./_components/origins-card";
import { SnippetCard } from "./_components/snippet-card";
import { snippetsFor } from "./snippets";

export const metadata = { title: "Storefront" };

export default async function StorefrontSettingsPage() {
  const { ctx, role } = await requireMember();
  const { publicKey, domain, policy, plan, scriptSeenAt } = await getShop(ctx);
  return (
    <>
      {plan === "PREMIUM" ? null : <PremiumBanner />}
      <SnippetCard snippets={snippetsFor(env.APP_URL, publicKey)} seenAt={scriptSeenAt} />
      <OriginsCard domain={domain} allowedOrigins={policy.allowedOrigins} editable={roleAllows(role, "ADMIN")} />
    </>
  );
}
