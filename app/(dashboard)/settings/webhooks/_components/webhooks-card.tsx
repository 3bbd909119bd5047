import { SettingsCard } from "@/components/forms/settings-card";
import { WebhookRow, type WebhookSource } from "./webhook-row";

/** Where each platform posts stock changes, and its signing secret. */
export function WebhooksCard({ sources, editable }: { sources: WebhookSource[]; editable: boolean }) {
  return (
    <SettingsCard
      id="webhooks"
      title="Webhooks"
      help="Your platform posts stock changes to its address and signs them with the secret. A secret is shown once, when it is made; after a change the old one goes on working as long as you say."
    >
      {sources.map((source) => (
        <WebhookRow key={source.source} {...source} editable={editable} />
      ))}
    </SettingsCard>
  );
}
