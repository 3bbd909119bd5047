import { readGeneric } from "../parse/generic";
import { verifyStandardWebhook } from "../verify/standard-webhooks";
import { keyOf, notAhead, type Platform, timeOf } from "./platform";

/** The inventory webhook for any shop: Standard Webhooks, one type of event. */
export const generic: Platform = {
  source: "INVENTORY",
  verify({ headers, body }, secrets, now) {
    verifyStandardWebhook(
      {
        id: headers.get("webhook-id"),
        timestamp: headers.get("webhook-timestamp"),
        signature: headers.get("webhook-signature"),
        body,
      },
      secrets,
      now,
    );
  },
  read({ headers, body }, _shop, now) {
    const { type, update } = readGeneric(body);
    const id = headers.get("webhook-id") ?? "";
    return {
      externalId: id.length > 200 ? keyOf(id) : id,
      topic: type,
      update,
      sourceTime: notAhead(timeOf(update) ?? now, "timestamp", now),
    };
  },
  parse: (_topic, body) => readGeneric(body).update,
};
