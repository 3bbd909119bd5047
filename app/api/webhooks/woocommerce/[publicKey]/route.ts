import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { webhookRoute } from "@/lib/http/webhook-route";
import { receiveEvent } from "@/lib/inventory";

export const POST = webhookRoute<{ publicKey: string }>(
  { maxBytes: 5 * 1024 * 1024 },
  async ({ params, ...delivery }) => {
    const status = await receiveEvent("WOOCOMMERCE", params.publicKey, delivery);
    return status === "ping" ? { status: 200, body: { status: "ignored" } } : { status: 202, body: { status } };
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");
