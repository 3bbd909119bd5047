import { choices, day, loadTableParams, tableParams } from "@/components/data-table/table-params";
import { EventStatus, InventorySource } from "@/lib/db/generated/enums";

export const deliveriesParams = tableParams({
  sorts: ["receivedAt"],
  sort: { by: "receivedAt", direction: "desc" },
  filters: {
    status: choices(Object.values(EventStatus)),
    source: choices(Object.values(InventorySource)),
    from: day,
    to: day,
  },
});

export const loadDeliveriesParams = loadTableParams(deliveriesParams.parsers);
