"use client";

import { IconTag } from "@tabler/icons-react";
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
import { StatusBadge } from "@/components/ui/status-badge";
import { statusLooks } from "@/components/ui/status-meta";
import { type OfferFilter, type OfferRow, OfferStatus } from "@/lib/offers/schemas";
import { countOffersAction, exportOffersAction } from "../bulk-actions";
import { offersParams } from "../search-params";
import { actionsFor, noun } from "./offer-bulk-actions";
import { OfferMenuItems } from "./offer-menu-items";
import { coverWords } from "./offer-words";

const column = columnsFor<OfferRow>();
const columns = column.columns([
  column.accessor("name", {
    header: "Offer",
    enableSorting: true,
    meta: { phone: "title" },
  }),
  column.accessor("status", {
    header: "Status",
    meta: { phone: "side", width: "128px" },
    cell: ({ getValue }) => <StatusBadge kind="offer" status={getValue()} />,
  }),
  column.display({
    id: "covers",
    header: "Covers",
    meta: { width: "128px" },
    cell: ({ row }) => coverWords(row.original),
  }),
  column.accessor("waiting", {
    header: "Waiting",
    meta: { width: "84px", align: "end" },
    cell: ({ getValue }) => <Num value={getValue()} />,
  }),
  column.accessor("startsAt", {
    header: "Starts",
    enableSorting: true,
    meta: { width: "112px", order: "time", phone: "hidden", spare: true },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
  column.accessor("endsAt", {
    header: "Ends",
    enableSorting: true,
    meta: { width: "112px", order: "time", spare: true },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
  column.accessor("createdAt", {
    header: "Created",
    enableSorting: true,
    meta: { width: "124px", order: "time", phone: "hidden", spare: true },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
]);

const filters: Filter[] = [
  {
    kind: "choices",
    key: "status",
    label: "Status",
    choices: Object.values(OfferStatus).map((value) => ({ value, label: statusLooks.offer[value].word })),
  },
  { kind: "choices", key: "ends", label: "Ends", choices: [{ value: "soon", label: "Within three days" }], one: true },
];

type Props = {
  page: Promise<TablePage<OfferRow>>;
  total: Promise<Total>;
  /** What the server was asked for: bulk actions pick by it. */
  asked: OfferFilter;
  at: Place;
  canWrite: boolean;
};

export function OffersTable({ page, total, asked, at, canWrite }: Props) {
  return (
    <DataTable
      label="Offers"
      page={page}
      total={total}
      noun={noun}
      asked={asked}
      at={at}
      params={offersParams}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/offers/${row.id}`}
      rowName={(row) => row.name}
      rowActions={canWrite ? (row) => <OfferMenuItems offer={row} /> : undefined}
      toolbarEnd={canWrite ? <ExportButton noun={noun} run={() => exportOffersAction({ filter: asked })} /> : null}
      selection={
        canWrite
          ? { noun, filter: asked, count: (filter) => countOffersAction({ filter }), actions: actionsFor }
          : undefined
      }
      searchPlaceholder="Search offers"
      filters={filters}
      empty={
        <EmptyState
          icon={IconTag}
          title="No offers yet"
          action={canWrite ? <LinkButton href="/offers/new">Create the first offer</LinkButton> : null}
        >
          Once an offer covers a sold-out variant, its product page shows Notify me and shoppers can leave their email.
        </EmptyState>
      }
    />
  );
}
