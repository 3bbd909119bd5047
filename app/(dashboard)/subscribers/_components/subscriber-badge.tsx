import { StatusBadge } from "@/components/ui/status-badge";
import type { SubscriptionRow } from "@/lib/subscriptions/list-schemas";

/** A subscription's status; one whose alert is in doubt says so, since the merchant has to decide. */
export function SubscriberBadge({ status, alert }: Pick<SubscriptionRow, "status" | "alert">) {
  if (status === "PENDING" && alert?.status === "IN_DOUBT") return <StatusBadge kind="alert" status="IN_DOUBT" />;
  return <StatusBadge kind="subscription" status={status} />;
}
