"use client";

import { IconFileExport, IconTrash, IconUsers } from "@tabler/icons-react";
import { useMemo } from "react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { columnsFor } from "@/components/data-table/features";
import type { Choice, Filter } from "@/components/data-table/filters";
import { counted, type Selection } from "@/components/data-table/selection";
import type { Place } from "@/components/data-table/table-params";
import type { Total } from "@/components/data-table/total-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Num } from "@/components/ui/num";
import { RelativeTime } from "@/components/ui/relative-time";
import { statusLooks } from "@/components/ui/status-meta";
import { SubscriptionStatus } from "@/lib/db/generated/enums";
import type { PickFilter, SubscriptionPick } from "@/lib/subscriptions/bulk/picked";
import type { SubscriptionRow } from "@/lib/subscriptions/list-schemas";
import { VariantCell } from "../../_components/variant-cell";
import { AlertMenuItems, canActOn } from "../../alerts/_components/alert-menu-items";
import {
  countSubscribersAction,
  deleteSubscribersAction,
  exportSubscribersAction,
  findProductsAction,
} from "../actions";
import { subscribersParams } from "../search-params";
import { SubscriberBadge } from "./subscriber-badge";

const column = columnsFor<SubscriptionRow>();
const columns = column.columns([
  column.accessor("email", { header: "Email", enableSorting: true, meta: { phone: "title" } }),
  column.accessor("productTitle", {
    id: "product",
    header: "Product and variant",
    meta: { phone: "block" },
    cell: ({ row: { original } }) => <VariantCell {...original} />,
  }),
  column.accessor("status", {
    header: "Status",
    meta: { phone: "side", width: "148px" },
    cell: ({ row }) => <SubscriberBadge {...row.original} />,
  }),
  column.accessor("quantity", {
    header: "Units",
    meta: { width: "72px", align: "end", spare: true },
    cell: ({ getValue }) => <Num value={getValue()} />,
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

type Props = {
  page: Promise<TablePage<SubscriptionRow>>;
  total: Promise<Total>;
  /** What the rows were asked for: exports and deletions of all that match mean the same. */
  filter: PickFilter;
  at: Place;
  canWrite: boolean;
  chosenProduct: Choice | null;
  variantName: string | undefined;
};

const noun = ["subscriber", "subscribers"] as const;
const asPick = (pick: { ids: string[] } | { filter: PickFilter }) => pick as SubscriptionPick;

const selectionOf = (filter: PickFilter): Selection<SubscriptionRow, PickFilter> => ({
  noun,
  filter,
  count: (asked) => countSubscribersAction(asPick({ filter: asked })),
  actions: () => [
    {
      key: "export",
      label: "Export",
      icon: IconFileExport,
      run: (pick) => exportSubscribersAction(asPick(pick)),
      done: (changed) => `${counted(changed, noun)} exported`,
    },
    {
      key: "delete",
      label: "Delete",
      icon: IconTrash,
      danger: true,
      ask: (n) => ({
        title: `Delete ${counted(n, noun)}?`,
        children:
          "They no longer wait, mails that wait to be sent to them are not sent, and what happened to them is gone from your lists. This cannot be undone. They may sign up again; to make sure that a person is never mailed again, erase them on their page.",
        confirmLabel: "Delete",
      }),
      run: (pick) => deleteSubscribersAction(asPick(pick)),
      done: (changed) => `${counted(changed, noun)} deleted`,
      leftOut: "their mail was on its way",
    },
  ],
});

export function SubscribersTable({ page, total, filter, at, canWrite, chosenProduct, variantName }: Props) {
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
      { kind: "given", key: "variant", label: "Variant", words: variantName ?? "unknown" },
      { kind: "given", key: "removed", label: "Product", words: "removed" },
      { kind: "days", key: "from", to: "to", label: "Subscribed" },
    ],
    [chosenProduct, variantName],
  );
  return (
    <DataTable
      label="Subscribers"
      page={page}
      total={total}
      noun={noun}
      asked={filter}
      at={at}
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
      selection={canWrite ? selectionOf(filter) : undefined}
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
