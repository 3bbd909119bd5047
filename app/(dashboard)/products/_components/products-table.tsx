"use client";

import { IconPackage } from "@tabler/icons-react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { ExportButton } from "@/components/data-table/export-button";
import { columnsFor } from "@/components/data-table/features";
import type { Filter } from "@/components/data-table/filters";
import type { Place } from "@/components/data-table/table-params";
import type { Total } from "@/components/data-table/total-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Num } from "@/components/ui/num";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProductFilter, ProductRow } from "@/lib/catalog/schemas";
import { VariantCell } from "../../_components/variant-cell";
import { countProductsAction, exportProductsAction } from "../bulk-actions";
import { productsParams } from "../search-params";
import { productActions } from "./product-bulk-actions";
import { ProductStock } from "./product-stock";
import { Stake } from "./stake";

const column = columnsFor<ProductRow>();
const columns = column.columns([
  column.accessor("title", {
    header: "Product",
    enableSorting: true,
    meta: { phone: "title" },
    cell: ({ row }) => <VariantCell imageUrl={row.original.imageUrl} productTitle={row.original.title} />,
  }),
  column.accessor((row) => row.variants.length, {
    id: "variants",
    header: "Variants",
    meta: { width: "84px", align: "end", spare: true },
    cell: ({ getValue }) => <Num value={getValue()} />,
  }),
  column.accessor("stock", {
    header: "Stock",
    enableSorting: true,
    meta: { width: "208px", order: "number" },
    cell: ({ row }) => <ProductStock product={row.original} />,
  }),
  column.accessor("waiting", {
    header: "Waiting",
    enableSorting: true,
    meta: { width: "92px", align: "end", order: "number" },
    cell: ({ getValue }) => <Num value={getValue()} />,
  }),
  column.accessor(({ variants }) => variants.reduce((sum, { wanted }) => sum + wanted, 0), {
    id: "wanted",
    header: "Units wanted",
    meta: { width: "112px", align: "end", spare: true },
    cell: ({ getValue }) => <Num value={getValue()} />,
  }),
  column.display({
    id: "stake",
    header: "At stake",
    meta: { width: "104px", align: "end" },
    cell: ({ row }) => <Stake variants={row.original.variants} />,
  }),
  column.accessor("updatedAt", {
    header: "Updated",
    enableSorting: true,
    meta: { width: "120px", order: "time", phone: "hidden", spare: true },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
]);

const filters: Filter[] = [
  {
    kind: "choices",
    key: "stock",
    label: "Stock",
    one: true,
    choices: [
      { value: "out", label: "Something is out of stock" },
      { value: "in", label: "Something is in stock" },
    ],
  },
  { kind: "choices", key: "waiting", label: "Demand", choices: [{ value: "yes", label: "Shoppers are waiting" }] },
];

const noun = ["product", "products"] as const;

type Props = {
  page: Promise<TablePage<ProductRow>>;
  total: Promise<Total>;
  /** What the server was asked for: bulk actions pick by it. */
  asked: ProductFilter;
  at: Place;
  canWrite: boolean;
};

export function ProductsTable({ page, total, asked, at, canWrite }: Props) {
  return (
    <DataTable
      label="Products"
      page={page}
      total={total}
      noun={noun}
      asked={asked}
      at={at}
      params={productsParams}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/products/${row.id}`}
      rowName={(row) => row.title}
      toolbarEnd={canWrite ? <ExportButton noun={noun} run={() => exportProductsAction({ filter: asked })} /> : null}
      selection={
        canWrite
          ? { noun, filter: asked, count: (filter) => countProductsAction({ filter }), actions: productActions }
          : undefined
      }
      searchPlaceholder="Search products, variants or SKUs"
      filters={filters}
      empty={
        <EmptyState
          icon={IconPackage}
          title="The catalog is empty"
          action={canWrite ? <LinkButton href="/products/import">Import a catalog</LinkButton> : null}
        >
          Import a file, or connect your shop's webhook: products appear here as your shop tells of them.
        </EmptyState>
      }
    />
  );
}
