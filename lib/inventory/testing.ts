import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { db, pool } from "@/lib/db/client";
import { createWebhookSecrets } from "@/lib/settings";
import { makeShop } from "@/prisma/factories";
import { processEvents } from "./process-events";
import { hmacBase64 } from "./verify/hmac";

type Handler = (request: Request, context: { params: Promise<{ publicKey: string }> }) => Promise<Response>;
type Body = string | Buffer | object;

const bytes = (body: Body): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));

/** A shop with webhook secrets, for tests of what platforms send. */
export async function makeReceivingShop(data: Parameters<typeof makeShop>[0] = {}) {
  const shop = await makeShop(data);
  return { ...shop, secrets: await createWebhookSecrets(shop.id, pool) };
}

/** Works until no event of the shop waits: tests of other files share the queue, and may hold one of them. */
export async function workOff(shopId: string): Promise<void> {
  while ((await db.inventoryEvent.count({ where: { shopId, status: "STORED" } })) > 0) await processEvents(100);
}

/** Standard Webhooks headers for a body; prefix `svix` for Resend's. */
export function standardHeaders(
  secret: string,
  body: Body,
  { id = `msg_${randomUUID()}`, at = new Date(), prefix = "webhook" } = {},
): Record<string, string> {
  return {
    [`${prefix}-id`]: id,
    [`${prefix}-timestamp`]: String(Math.floor(at.getTime() / 1000)),
    [`${prefix}-signature`]: new Webhook(secret).sign(id, at, bytes(body).toString("utf8")),
  };
}

export function shopifyHeaders(secret: string, body: Body, more: Record<string, string> = {}): Record<string, string> {
  return {
    "X-Shopify-Hmac-Sha256": hmacBase64(secret, bytes(body)),
    "X-Shopify-Topic": "products/update",
    "X-Shopify-Webhook-Id": randomUUID(),
    "X-Shopify-Event-Id": randomUUID(),
    ...more,
  };
}

export function wooHeaders(secret: string, body: Body, more: Record<string, string> = {}): Record<string, string> {
  return {
    "X-WC-Webhook-Signature": hmacBase64(secret, bytes(body)),
    "X-WC-Webhook-Topic": "product.updated",
    "X-WC-Webhook-Delivery-ID": randomUUID(),
    ...more,
  };
}

/** Calls a route's handler as the server would, and reads its answer. */
export async function call(
  handler: Handler,
  publicKey: string,
  headers: Record<string, string>,
  body: Body | ReadableStream,
) {
  const request = new Request(`http://localhost:3000/api/webhooks/test/${publicKey}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: body instanceof ReadableStream ? body : new Uint8Array(bytes(body)),
    duplex: "half",
  } as RequestInit);
  const response = await handler(request, { params: Promise.resolve({ publicKey }) });
  const answer = (await response.json()) as { status: unknown; type?: string; errors?: { field: string }[] };
  return {
    status: response.status,
    result: answer.status,
    code: answer.type?.split("/").at(-1),
    field: answer.errors?.[0]?.field,
    headers: response.headers,
  };
}

/** A body that comes in chunks, so that no header announces its length. */
export function chunked(size: number): ReadableStream {
  let left = size;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      const chunk = Math.min(left, 64 * 1024);
      left -= chunk;
      controller.enqueue(new Uint8Array(chunk).fill(32));
    },
  });
}
