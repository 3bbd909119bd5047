import { parseAsStringLiteral } from "nuqs/server";
import { choices, day, loadTableParams, platformId, tableParams } from "@/components/data-table/table-params";
import { SubscriptionStatus } from "@/lib/db/generated/enums";
import { subscriptionSorts } from "@/lib/subscriptions/list-schemas";

export const subscribersParams = tableParams({
  sorts: subscriptionSorts,
  sort: { by: "subscribedAt", direction: "desc" },
  filters: {
    status: choices(Object.values(SubscriptionStatus)),
    product: platformId,
    variant: platformId,
    removed: parseAsStringLiteral(["yes"]),
    from: day,
    to: day,
  },
});

export const loadSubscribersParams = loadTableParams(subscribersParams.parsers);
