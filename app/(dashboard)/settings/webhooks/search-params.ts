import { createParser, parseAsArrayOf } from "nuqs/server";
import { choices, day, loadTableParams, tableParams } from "@/components/data-table/table-params";
import { EventStatus, InventorySource } from "@/lib/db/generated/enums";

/** A platform's own word: 1 to 100 characters. */
const topic = createParser<string>({
  parse: (text) => (text.length > 0 && text.length <= 100 && !text.includes("\0") ? text : null),
  serialize: String,
});

export const deliveriesParams = tableParams({
  sorts: ["receivedAt"],
  sort: { by: "receivedAt", direction: "desc" },
  filters: {
    status: choices(Object.values(EventStatus)),
    source: choices(Object.values(InventorySource)),
    topic: parseAsArrayOf(topic).withDefault([]),
    from: day,
    to: day,
  },
});

export const loadDeliveriesParams = loadTableParams(deliveriesParams.parsers);
