import type { AlertView } from "@/lib/alerts";

const reports = {
  DELIVERED: "Delivered",
  BOUNCED: "Bounced",
  COMPLAINED: "Reported as spam",
  FAILED: "Not delivered",
};

/** What is known of an alert, in a few words: why it waits or failed, or how far it came. */
export function reasonOf({ status, reason, delivery, clickedAt, attempts }: AlertView): string {
  if (reason) return reason;
  if (clickedAt) return "Opened the product page";
  if (delivery) return reports[delivery];
  if (status === "SENT") return "Accepted by the mail server";
  if (status === "QUEUED") return attempts > 0 ? `Waits for attempt ${attempts + 1}` : "Waits for its turn";
  return status === "SENDING" ? "Is being handed over" : "–";
}
