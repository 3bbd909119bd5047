import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";

export type Platform = { appUrl: string; publicKey: string; inventorySecret: string };

/**
 * Tells Shelfbell a variant's stock, signed by Standard Webhooks as any shop platform would.
 *
 * @returns the status code and what Shelfbell made of it ("stored", "duplicate", …) or the problem's title
 */
export async function sendStock(platform: Platform, variantId: string, quantity: number): Promise<string> {
  const now = new Date();
  const body = JSON.stringify({
    type: "inventory.updated",
    timestamp: now.toISOString(),
    data: { variantId, quantity },
  });
  const id = `msg_${randomUUID()}`;
  try {
    const answer = await fetch(`${platform.appUrl}/api/webhooks/inventory/${platform.publicKey}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
        "webhook-signature": new Webhook(platform.inventorySecret).sign(id, now, body),
      },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    const said = (await answer.json().catch(() => ({}))) as { status?: unknown; title?: unknown };
    return `${answer.status} ${typeof said.title === "string" ? said.title : String(said.status ?? "")}`.trim();
  } catch (error) {
    return `no answer (${(error as Error).message})`;
  }
}
