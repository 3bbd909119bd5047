/** What is true of an alert at the moment it is claimed. */
export type AlertFacts = {
  subscriptionStatus: "UNCONFIRMED" | "PENDING" | "SENT" | "FAILED" | "UNSUBSCRIBED";
  suppressed: boolean;
  plan: "FREE" | "PREMIUM";
  inStock: boolean;
  offerPaused: boolean;
  published: boolean;
};

/**
 * Looks again just before a mail leaves. null = send it; else why it is not sent. In every case but the first two the
 * shopper goes on waiting, for the next restock or until the merchant lets it go on.
 */
export function reasonNotToSend(facts: AlertFacts): string | null {
  if (facts.subscriptionStatus !== "PENDING") return "The shopper is no longer waiting for this variant.";
  if (facts.suppressed) return "This address is suppressed: an earlier mail bounced or was reported as spam.";
  if (facts.plan !== "PREMIUM") return "The shop's plan no longer includes back-in-stock alerts.";
  if (!facts.inStock) return "Sold out again before the mail left. The shopper goes on waiting.";
  if (!facts.published) return "The product is no longer published.";
  if (facts.offerPaused) return "The offer was paused. The alert goes out after it is active again.";
  return null;
}
