"use client";

import { MenuItem } from "@mantine/core";
import { IconBell, IconFilter, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useMemo } from "react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { columnsFor } from "@/components/data-table/features";
import type { Filter } from "@/components/data-table/filters";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { statusLooks } from "@/components/ui/status-meta";
import type { AlertView } from "@/lib/alerts";
import { DeliveryStatus } from "@/lib/db/generated/enums";
import { VariantCell } from "../../_components/variant-cell";
import { alertsParams } from "../search-params";
import { AlertMenuItems, canActOn } from "./alert-menu-items";
import { type Asked, BulkBar } from "./bulk-bar";
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

const statusFilter: Filter = {
  kind: "choices",
  key: "status",
  label: "Status",
  choices: Object.values(DeliveryStatus).map((value) => ({ value, label: statusLooks.alert[value].word })),
};

type Props = {
  page: Promise<TablePage<AlertView>>;
  asked: Asked;
  canWrite: boolean;
  /** Are there restocks above it that it follows? */
  live: boolean;
  /** The name of the one restock that it is narrowed to. */
  restockName: string | undefined;
};

export function AlertsTable({ page, asked, canWrite, live, restockName = "unknown" }: Props) {
  const filters = useMemo<Filter[]>(
    () => [statusFilter, { kind: "given", key: "restock", label: "Restock", words: restockName }],
    [restockName],
  );
  return (
    <DataTable
      label="Alerts"
      page={page}
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
      toolbarEnd={live ? <RefreshButton /> : null}
      bar={canWrite ? <BulkBar asked={asked} /> : null}
      empty={
        <EmptyState icon={IconBell} title="No alerts yet">
          When a variant that shoppers wait for is back in stock, each of them gets an alert, and you see here what
          became of it.
        </EmptyState>
      }
    />
  );
}
