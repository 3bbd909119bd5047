import { parseWooCommerce } from "../parse/woocommerce";
import { badSignature, isSignedBody } from "../verify/hmac";
import { type Delivery, keyOf, notAhead, type Platform, timeOf, topicOf } from "./platform";

/** WooCommerce's webhooks (WC_Webhook). The HMAC covers the body alone. */
export const woocommerce: Platform = {
  source: "WOOCOMMERCE",
  verify({ headers, body }, secrets) {
    if (!isSignedBody(body, headers.get("X-WC-Webhook-Signature"), secrets)) throw badSignature();
  },
  read({ headers, body }, _shop, now) {
    const topic = topicOf(headers, "X-WC-Webhook-Topic");
    const update = parseWooCommerce(topic, body);
    return {
      // The delivery's id can repeat within a second, for other content: the content belongs to the key.
      externalId: keyOf(topic, headers.get("X-WC-Webhook-Delivery-ID"), body),
      topic,
      update,
      sourceTime: notAhead(timeOf(update) ?? now, "date_modified_gmt", now),
    };
  },
  parse: parseWooCommerce,
};

/**
 * The call that WooCommerce makes when a webhook is saved (WC_Webhook::deliver_ping): `webhook_id=123`, without a topic. It
 * says nothing, and only the status 200 satisfies it.
 */
export const isPing = ({ headers, body }: Delivery): boolean =>
  !headers.has("X-WC-Webhook-Topic") && body.length < 64 && /^webhook_id=\d+$/.test(body.toString("latin1"));
