import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { webhookRoute } from "@/lib/http/webhook-route";
import { receiveEvent } from "@/lib/inventory";

export const POST = webhookRoute<{ publicKey: string }>(
  { maxBytes: 5 * 1024 * 1024 },
  async ({ params, ...delivery }) => ({
    status: 202,
    body: { status: await receiveEvent("SHOPIFY", params.publicKey, delivery) },
  }),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");
