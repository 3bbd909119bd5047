import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { choices, day, loadTableParams, oneId, platformId, tableParams } from "@/components/data-table/table-params";
import { DeliveryStatus } from "@/lib/db/generated/enums";

export const alertsParams = tableParams({
  sorts: ["createdAt"],
  sort: { by: "createdAt", direction: "desc" },
  filters: {
    status: choices(Object.values(DeliveryStatus)),
    restock: oneId,
    product: platformId,
    from: day,
    to: day,
    // When they failed; from and to are of when they were made.
    "failed-from": day,
    "failed-to": day,
    clicked: choices(["yes"]),
  },
});

/** Which restocks stand above the table; restocks-after, restocks-before: their cursors. */
const aboveTable = {
  restocks: parseAsStringLiteral(["told"]),
  "restocks-after": parseAsString,
  "restocks-before": parseAsString,
};

export const loadAlertsParams = loadTableParams({ ...alertsParams.parsers, ...aboveTable });

/** A cursor is an alert's id; nonsense means the first page. */
export const cursorOf = (text: string | null): string | undefined => (text && oneId.parse(text)) || undefined;
