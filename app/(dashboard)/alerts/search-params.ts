import { parseAsString } from "nuqs/server";
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
    clicked: choices(["yes"]),
  },
});

/** restocks-after, restocks-before: cursors of the restocks above the table. */
const restockCursors = { "restocks-after": parseAsString, "restocks-before": parseAsString };

export const loadAlertsParams = loadTableParams({ ...alertsParams.parsers, ...restockCursors });

/** A cursor is an alert's id; nonsense means the first page. */
export const cursorOf = (text: string | null): string | undefined => (text && oneId.parse(text)) || undefined;
