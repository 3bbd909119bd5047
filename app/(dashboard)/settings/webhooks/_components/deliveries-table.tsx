"use client";

import { IconWebhook } from "@tabler/icons-react";
import { useMemo } from "react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { ExportButton } from "@/components/data-table/export-button";
import { columnsFor } from "@/components/data-table/features";
import type { Filter } from "@/components/data-table/filters";
import type { Place } from "@/components/data-table/table-params";
import type { Total } from "@/components/data-table/total-words";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { statusLooks } from "@/components/ui/status-meta";
import type { EventRow } from "@/lib/inventory";
import type { EventFilter } from "@/lib/inventory/schemas";
import { countDeliveriesAction, exportDeliveriesAction } from "../bulk-actions";
import { deliveriesParams } from "../search-params";
import { sourceNames } from "../source-names";
import { CopyButtonOf } from "./copy-button";
import { deliveryActions, noun } from "./delivery-bulk-actions";
import { useFollowWaiting } from "./use-follow-waiting";
import type { WebhookSource } from "./webhook-row";

const column = columnsFor<EventRow>();
const columns = column.columns([
  column.accessor("topic", { header: "Topic", meta: { phone: "title" } }),
  column.accessor("source", {
    header: "From",
    meta: { width: "128px" },
    cell: ({ getValue }) => sourceNames[getValue()],
  }),
  column.accessor("status", {
    header: "Status",
    meta: { width: "128px" },
    cell: ({ getValue }) => <StatusBadge kind="delivery" status={getValue()} />,
  }),
  column.accessor("note", {
    header: "Note",
    meta: { spare: true, phone: "hidden" },
    cell: ({ getValue }) => getValue(),
  }),
  column.accessor("externalId", { header: "Delivery", meta: { optional: true, phone: "hidden" } }),
  column.accessor("receivedAt", {
    header: "Received",
    enableSorting: true,
    meta: { width: "148px", order: "time" },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
]);

const filtersOf = (topics: readonly string[]): Filter[] => [
  {
    kind: "choices",
    key: "status",
    label: "Status",
    choices: Object.entries(statusLooks.delivery).map(([value, { word }]) => ({ value, label: word })),
  },
  {
    kind: "choices",
    key: "source",
    label: "From",
    choices: Object.entries(sourceNames).map(([value, label]) => ({ value, label })),
  },
  { kind: "choices", key: "topic", label: "Topic", choices: topics.map((value) => ({ value, label: value })) },
  { kind: "days", key: "from", to: "to", label: "Received" },
];

type Props = {
  page: Promise<TablePage<EventRow>>;
  total: Promise<Total>;
  /** What the server was asked for: bulk actions pick by it. */
  asked: EventFilter;
  at: Place;
  canWrite: boolean;
  topics: readonly string[];
  /** Whose address is offered while nothing has arrived. */
  source: WebhookSource | undefined;
};

/** What the shop's platforms have sent. */
export function DeliveriesTable({ page, total, asked, at, canWrite, topics, source }: Props) {
  useFollowWaiting(page);
  const filters = useMemo(() => filtersOf(topics), [topics]);
  return (
    <DataTable
      label="Deliveries"
      page={page}
      total={total}
      noun={noun}
      asked={asked}
      at={at}
      params={deliveriesParams}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/settings/webhooks/${row.id}`}
      rowName={(row) => row.externalId}
      searchPlaceholder="Search by a delivery's or variant's id"
      filters={filters}
      toolbarEnd={canWrite ? <ExportButton noun={noun} run={() => exportDeliveriesAction({ filter: asked })} /> : null}
      selection={
        canWrite
          ? { noun, filter: asked, count: (filter) => countDeliveriesAction({ filter }), actions: deliveryActions }
          : undefined
      }
      empty={
        <EmptyState
          icon={IconWebhook}
          title="Nothing has arrived yet"
          action={
            source ? (
              <CopyButtonOf
                value={source.address}
                label={`Copy the address for ${source.source === "INVENTORY" ? "any platform" : source.name}`}
              />
            ) : null
          }
        >
          Enter an address from above in your platform's settings. Whatever it sends shows here within seconds, for 30
          days.
        </EmptyState>
      }
    />
  );
}
