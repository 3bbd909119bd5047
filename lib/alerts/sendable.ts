/** What is true of an alert at the moment it is claimed. */
export type AlertFacts = {
  subscriptionStatus: "UNCONFIRMED" | "PENDING" | "SENT" | "FAILED" | "UNSUBSCRIBED";
  suppressed: boolean;
  plan: "FREE" | "PREMIUM";
  inStock: boolean;
  offerPaused: boolean;
  published: boolean;
};

/** Why a shop, a product, a variant or an offer lets nobody be told now. Whoever waits goes on waiting. */
export const heldBack = {
  plan: "The shop's plan does not include back-in-stock alerts. After an upgrade those who wait are told.",
  unpublished: "The product is not published any more. Once it is again, those who wait are told.",
  soldOut: "Sold out again before the mail left. The shopper goes on waiting.",
  offerPaused: "The offer is paused. Once it goes on, those who wait are told.",
};

type CommonFacts = Pick<AlertFacts, "plan" | "published" | "inStock" | "offerPaused">;

/** The reason that an alert has in common with others of its variant; null = none. */
export function commonReason({ plan, published, inStock, offerPaused }: CommonFacts): string | null {
  if (plan !== "PREMIUM") return heldBack.plan;
  if (!published) return heldBack.unpublished;
  if (!inStock) return heldBack.soldOut;
  return offerPaused ? heldBack.offerPaused : null;
}

/**
 * Looks again just before a mail leaves. null = send it; else why it is not sent. A suppressed address fails; in every case
 * but the first two the shopper goes on waiting, for the next restock or until the merchant lets it go on.
 */
export function reasonNotToSend(facts: AlertFacts): string | null {
  if (facts.subscriptionStatus !== "PENDING") return "The shopper is no longer waiting for this variant.";
  if (facts.suppressed) return "This address is suppressed: an earlier mail bounced or was reported as spam.";
  return commonReason(facts);
}
