import { storeProviderEvent } from "@/lib/alerts";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { webhookRoute } from "@/lib/http/webhook-route";
import { verifyStandardWebhook } from "@/lib/inventory";

/** Resend's reports of what became of mails (resend.com "Verify webhooks requests": signed as Svix does). */
export const POST = webhookRoute({ maxBytes: 1024 * 1024 }, async ({ headers, body }) => {
  const secret = env.RESEND_WEBHOOK_SECRET;
  if (!secret) throw new AppError("unavailable", "RESEND_WEBHOOK_SECRET is not set here.", { retryAfter: 60 });
  const id = verifyStandardWebhook(
    {
      id: headers.get("svix-id"),
      timestamp: headers.get("svix-timestamp"),
      signature: headers.get("svix-signature"),
      body,
    },
    [secret],
    new Date(),
  );
  return { status: 202, body: { status: await storeProviderEvent({ id, body }) } };
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");
