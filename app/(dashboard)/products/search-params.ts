import { choices, loadTableParams, oneChoice, tableParams } from "@/components/data-table/table-params";
import { productSorts, stockFilters } from "@/lib/catalog/schemas";

export const productsParams = tableParams({
  sorts: productSorts,
  sort: { by: "title", direction: "asc" },
  filters: { stock: oneChoice(stockFilters), waiting: choices(["yes"]) },
});

export const loadProductsParams = loadTableParams(productsParams.parsers);
