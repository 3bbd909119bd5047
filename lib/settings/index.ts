export { createWebhookSecrets, type NewSecrets } from "./create-webhook-secrets";
export { endOldSecret } from "./end-old-secret";
export { listWebhookSecrets, type WebhookSecretInfo } from "./list-webhook-secrets";
export { liveWebhookSecrets } from "./live-webhook-secrets";
export { rotateKeys } from "./rotate-keys";
export { rotateWebhookSecret } from "./rotate-webhook-secret";
export { rotateSecretSchema, webhookSourceSchema } from "./schemas";
