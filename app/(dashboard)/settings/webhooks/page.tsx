import { requireMember, roleAllows } from "@/lib/auth";
import { env } from "@/lib/env";
import { listWebhookSecrets } from "@/lib/settings";
import { getShop } from "@/lib/shops";
import { WebhooksCard } from "./_components/webhooks-card";
import { webhookSources } from "./webhook-sources";

export const metadata = { title: "Webhooks" };

export default async function WebhookSettingsPage() {
  const { ctx, role } = await requireMember();
  const [{ publicKey }, secrets] = await Promise.all([getShop(ctx), listWebhookSecrets(ctx)]);
  return (
    <WebhooksCard sources={webhookSources(env.APP_URL, publicKey, secrets)} editable={roleAllows(role, "ADMIN")} />
  );
}
