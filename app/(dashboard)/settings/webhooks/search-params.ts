import { createParser } from "nuqs/server";
import { choices, day, loadTableParams, several, tableParams } from "@/components/data-table/table-params";
import { EventStatus, eventSorts, InventorySource, isTopic, mostTopics } from "@/lib/inventory/schemas";

const topic = createParser<string>({ parse: (text) => (isTopic(text) ? text : null), serialize: String });

export const deliveriesParams = tableParams({
  sorts: eventSorts,
  sort: { by: "receivedAt", direction: "desc" },
  filters: {
    status: choices(Object.values(EventStatus)),
    source: choices(Object.values(InventorySource)),
    topic: several(topic, mostTopics),
    from: day,
    to: day,
  },
});

export const loadDeliveriesParams = loadTableParams(deliveriesParams.parsers);
