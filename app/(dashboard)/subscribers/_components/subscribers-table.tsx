"use client";

import { IconUsers } from "@tabler/icons-react";
import { useMemo } from "react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { columnsFor } from "@/components/data-table/features";
import type { Choice, Filter } from "@/components/data-table/filters";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { statusLooks } from "@/components/ui/status-meta";
import { SubscriptionStatus } from "@/lib/db/generated/enums";
import type { SubscriptionRow } from "@/lib/subscriptions/list-schemas";
import { VariantCell } from "../../_components/variant-cell";
import { AlertMenuItems, canActOn } from "../../alerts/_components/alert-menu-items";
import { findProductsAction } from "../actions";
import { subscribersParams } from "../search-params";
import { SubscriberBadge } from "./subscriber-badge";

const column = columnsFor<SubscriptionRow>();
const columns = column.columns([
  column.accessor("email", { header: "Email", enableSorting: true, meta: { phone: "title" } }),
  column.accessor("productTitle", {
    id: "product",
    header: "Product and variant",
    enableSorting: true,
    meta: { phone: "block" },
    cell: ({ row: { original } }) => <VariantCell {...original} />,
  }),
  column.accessor("status", {
    header: "Status",
    enableSorting: true,
    meta: { phone: "side", width: "148px" },
    cell: ({ row }) => <SubscriberBadge {...row.original} />,
  }),
  column.accessor("subscribedAt", {
    header: "Subscribed at",
    enableSorting: true,
    meta: { width: "144px", order: "time" },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
  column.accessor("notifiedAt", {
    header: "Notified at",
    enableSorting: true,
    meta: { width: "132px", order: "time", spare: true },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
]);

async function searchProducts(search: string): Promise<Choice[]> {
  return (await findProductsAction({ search })).data ?? [];
}

type Props = { page: Promise<TablePage<SubscriptionRow>>; canWrite: boolean; chosenProduct: Choice | null };

export function SubscribersTable({ page, canWrite, chosenProduct }: Props) {
  const filters = useMemo<Filter[]>(
    () => [
      {
        kind: "choices",
        key: "status",
        label: "Status",
        choices: Object.values(SubscriptionStatus).map((value) => ({
          value,
          label: statusLooks.subscription[value].word,
        })),
      },
      {
        kind: "lookup",
        key: "product",
        label: "Product",
        placeholder: "Search products",
        chosen: chosenProduct,
        search: searchProducts,
      },
      { kind: "days", key: "from", to: "to", label: "Subscribed" },
    ],
    [chosenProduct],
  );
  return (
    <DataTable
      label="Subscribers"
      page={page}
      params={subscribersParams}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/subscribers/${row.id}`}
      rowName={(row) => row.email}
      rowActions={
        canWrite
          ? (row) => (canActOn(row.alert) && row.alert ? <AlertMenuItems alert={row.alert} email={row.email} /> : null)
          : undefined
      }
      searchPlaceholder="Search emails and products"
      filters={filters}
      empty={
        <EmptyState
          icon={IconUsers}
          title="No subscribers yet"
          action={
            canWrite ? (
              <LinkButton href="/settings/storefront" variant="default">
                Put Notify me on your shop
              </LinkButton>
            ) : null
          }
        >
          Shoppers appear here as soon as they leave their email on a sold-out product.
        </EmptyState>
      }
    />
  );
}
