import { parseAsString } from "nuqs/server";
import { choices, loadTableParams, oneChoice, tableParams } from "@/components/data-table/table-params";
import { productSorts, stockFilters } from "@/lib/catalog/schemas";

export const productsParams = tableParams({
  sorts: productSorts,
  sort: { by: "title", direction: "asc" },
  filters: { stock: oneChoice(stockFilters), waiting: choices(["yes"]) },
});

/** Cursors of the unmatched variants below the table. */
const unmatchedCursors = { "unmatched-after": parseAsString, "unmatched-before": parseAsString };

export const loadProductsParams = loadTableParams({ ...productsParams.parsers, ...unmatchedCursors });
