"use client";

import { MenuItem } from "@mantine/core";
import { IconBell, IconFilter, IconUser } from "@tabler/icons-react";
import { useMemo } from "react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { ExportButton } from "@/components/data-table/export-button";
import { columnsFor } from "@/components/data-table/features";
import type { Choice, Filter } from "@/components/data-table/filters";
import type { Place } from "@/components/data-table/table-params";
import type { Total } from "@/components/data-table/total-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { statusLooks } from "@/components/ui/status-meta";
import type { AlertFilter, AlertView } from "@/lib/alerts";
import { DeliveryStatus } from "@/lib/db/generated/enums";
import { VariantCell } from "../../_components/variant-cell";
import { findProductsAction } from "../../subscribers/actions";
import { countAlertsAction, exportAlertsAction } from "../actions";
import { alertsParams } from "../search-params";
import { actionsFor } from "./alert-bulk-actions";
import { AlertMenuItems, canActOn } from "./alert-menu-items";
import { BulkBar } from "./bulk-bar";
import { reasonOf } from "./reason-of";
import { RefreshButton } from "./refresh-button";
import { restockHref } from "./restock-look";

const column = columnsFor<AlertView>();
const columns = column.columns([
  column.accessor("email", { header: "Recipient", meta: { phone: "title" } }),
  column.accessor("productTitle", {
    header: "Restocked",
    meta: { phone: "block" },
    cell: ({ row: { original } }) => <VariantCell {...original} />,
  }),
  column.accessor("status", {
    header: "Status",
    meta: { phone: "side", width: "128px" },
    cell: ({ getValue }) => <StatusBadge kind="alert" status={getValue()} />,
  }),
  column.display({
    id: "reason",
    header: "What happened",
    meta: { spare: true },
    cell: ({ row }) => {
      const reason = reasonOf(row.original);
      return <span title={reason}>{reason}</span>;
    },
  }),
  column.accessor("createdAt", {
    header: "Queued",
    enableSorting: true,
    meta: { width: "132px", order: "time" },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
]);

const noun = ["alert", "alerts"] as const;

const statusFilter: Filter = {
  kind: "choices",
  key: "status",
  label: "Status",
  choices: Object.values(DeliveryStatus).map((value) => ({ value, label: statusLooks.alert[value].word })),
};

/** Where failed alerts are asked for: the toolbar has no room for it beside the others always. */
const failedFilter: Filter = { kind: "days", key: "failed-from", to: "failed-to", label: "Failed" };

async function searchProducts(search: string): Promise<Choice[]> {
  return (await findProductsAction({ search })).data ?? [];
}

type Props = {
  page: Promise<TablePage<AlertView>>;
  total: Promise<Total>;
  /** What the server was asked for: bulk actions pick by it. */
  asked: AlertFilter;
  at: Place;
  canWrite: boolean;
  /** Are there restocks that it follows? */
  live: boolean;
  /** The name of the one restock that it is narrowed to. */
  restockName: string | undefined;
  chosenProduct: Choice | null;
};

export function AlertsTable({ page, total, asked, at, canWrite, live, restockName = "unknown", chosenProduct }: Props) {
  const aboutFailed = Boolean(asked.failedFrom || asked.failedUntil || asked.statuses?.includes("FAILED"));
  const filters = useMemo<Filter[]>(
    () => [
      statusFilter,
      {
        kind: "lookup",
        key: "product",
        label: "Product",
        placeholder: "Search products",
        chosen: chosenProduct,
        search: searchProducts,
      },
      { kind: "days", key: "from", to: "to", label: "Queued" },
      ...(aboutFailed ? [failedFilter] : []),
      { kind: "choices", key: "clicked", label: "Clicked", choices: [{ value: "yes", label: "Clicked" }], one: true },
      { kind: "given", key: "restock", label: "Restock", words: restockName },
    ],
    [restockName, chosenProduct, aboutFailed],
  );
  return (
    <DataTable
      label="Alerts"
      page={page}
      total={total}
      noun={noun}
      asked={asked}
      at={at}
      params={alertsParams}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/alerts/${row.id}`}
      rowName={(row) => row.email}
      rowActions={(row) => (
        <>
          {canWrite && canActOn(row) ? <AlertMenuItems alert={row} email={row.email} /> : null}
          <MenuItem
            component={Link}
            href={restockHref(row.restockId)}
            leftSection={<IconFilter size={16} aria-hidden />}
          >
            All of this restock
          </MenuItem>
          <MenuItem
            component={Link}
            href={`/subscribers/${row.subscriptionId}`}
            leftSection={<IconUser size={16} aria-hidden />}
          >
            Open subscriber
          </MenuItem>
        </>
      )}
      searchPlaceholder="Search recipients"
      filters={filters}
      toolbarEnd={
        <>
          {canWrite ? <ExportButton noun={noun} run={() => exportAlertsAction({ filter: asked })} /> : null}
          {live ? <RefreshButton /> : null}
        </>
      }
      selection={
        canWrite
          ? {
              noun,
              filter: asked,
              count: (filter) => countAlertsAction({ pick: { filter } }),
              actions: (picked) => actionsFor(picked, asked),
            }
          : undefined
      }
      bar={canWrite ? <BulkBar asked={asked} /> : null}
      empty={
        <EmptyState
          icon={IconBell}
          title="No alerts yet"
          action={
            <LinkButton href="/products" variant="default">
              See who waits for what
            </LinkButton>
          }
        >
          When a variant that shoppers wait for is back in stock, each of them gets an alert, and you see here what
          became of it.
        </EmptyState>
      }
    />
  );
}
