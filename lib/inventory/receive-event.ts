import type { InventorySource } from "@/lib/db/generated/enums";
import { AppError } from "@/lib/errors";
import { count } from "@/lib/metrics";
import { findReceiver, type Receiver } from "./find-receiver";
import { keepRefused } from "./keep-refused";
import { platforms } from "./platforms";
import type { Delivery } from "./platforms/platform";
import { isPing } from "./platforms/woocommerce";
import { type Stored, storeEvent } from "./store-event";

const labels = { INVENTORY: "inventory", SHOPIFY: "shopify", WOOCOMMERCE: "woocommerce" } as const;

/**
 * One call of a platform's webhook: shop, signature, content, in this order, then stored and called for. `ping` says nothing
 * and is not stored. Processing comes after: processEvents.
 * @throws shop-not-found, invalid-signature, replay, malformed-body, invalid-fields
 */
export async function receiveEvent(
  source: InventorySource,
  publicKey: string,
  delivery: Delivery,
): Promise<Stored | "ping"> {
  let receiver: Receiver | undefined;
  try {
    receiver = await findReceiver(publicKey, source);
    const now = receiver.ctx.clock();
    const platform = platforms[source];
    const ping = source === "WOOCOMMERCE" && isPing(delivery);
    // WooCommerce sends its ping unsigned; a signature that comes with one must be right all the same.
    if (!ping || delivery.headers.has("X-WC-Webhook-Signature")) platform.verify(delivery, receiver.secrets, now);
    if (ping) return "ping";
    const { externalId, topic, sourceTime, update } = platform.read(delivery, { domain: receiver.domain }, now);
    const ignored = update.kind === "ignored" ? update.why : null;
    const result = await storeEvent(receiver.ctx, {
      source,
      externalId,
      topic,
      body: delivery.body,
      sourceTime,
      ignored,
    });
    count("webhook_events", { source: labels[source], result });
    return result;
  } catch (error) {
    if (error instanceof AppError) {
      count("webhook_events", { source: labels[source], result: "rejected" });
      if (receiver && error.status < 500) keepRefused(receiver.ctx, source, delivery, error);
    }
    throw error;
  }
}
