import { requireMember, roleAllows } from "@/lib/auth";
import { env } from "@/lib/env";
import { listWebhookSecrets } from "@/lib/settings";
import { getShop } from "@/lib/shops";
import { BrandCard } from "./_components/brand-card";
import { PlanCard } from "./_components/plan-card";
import { PolicyCard } from "./_components/policy-card";
import { ProfileCard } from "./_components/profile-card";
import { StorefrontCard } from "./_components/storefront-card";
import { WebhooksCard } from "./_components/webhooks-card";
import { currencyChoices, timeZoneChoices } from "./choices";
import { webhookSources } from "./webhook-sources";

export const metadata = { title: "General settings" };

export default async function GeneralSettingsPage() {
  const { ctx, role } = await requireMember();
  const [shop, secrets] = await Promise.all([getShop(ctx), listWebhookSecrets(ctx)]);
  const editable = roleAllows(role, "ADMIN");
  const { name, domain, currency, timeZone, brandColor, logoUrl, publicKey, plan } = shop;
  const { allowedOrigins, ...policy } = shop.policy;
  const snippet = `<script src="${env.APP_URL}/widget.js" data-shop="${publicKey}" data-variant="VARIANT_ID" async></script>`;
  return (
    <>
      <ProfileCard
        profile={{ name, domain, currency, timeZone }}
        currencies={currencyChoices()}
        timeZones={timeZoneChoices(timeZone)}
        editable={editable}
      />
      <BrandCard brand={{ brandColor, logoUrl }} shopName={name} editable={editable} />
      <PlanCard plan={plan} />
      <PolicyCard policy={policy} timeZone={timeZone} editable={editable} />
      <StorefrontCard snippet={snippet} domain={domain} allowedOrigins={allowedOrigins} editable={editable} />
      <WebhooksCard sources={webhookSources(env.APP_URL, publicKey, secrets)} editable={editable} />
    </>
  );
}
