"use client";

import { IconDownload, IconTrash } from "@tabler/icons-react";
import { type BulkAction, counted } from "@/components/data-table/selection";
import type { ProductFilter } from "@/lib/catalog/schemas";
import { deleteProductsAction, exportProductsAction } from "../bulk-actions";

type Action = BulkAction<ProductFilter>;

const noun = ["product", "products"] as const;

export const exportProducts: Action = {
  key: "export",
  label: "Export",
  icon: IconDownload,
  run: (pick) => exportProductsAction(pick),
  done: (n) => `${counted(n, noun)} exported`,
};

const remove: Action = {
  key: "delete",
  label: "Delete",
  icon: IconTrash,
  danger: true,
  ask: (n) => ({
    title: `Delete ${counted(n, noun)}?`,
    children:
      "They leave the catalog and show Notify me no more. Shoppers who wait stay subscribed; a product comes back when your shop or a file tells of it again.",
    confirmLabel: n === 1 ? "Delete product" : "Delete products",
    dismissLabel: n === 1 ? "Keep it" : "Keep them",
  }),
  run: (pick) => deleteProductsAction(pick),
  done: (n) => `${counted(n, noun)} deleted`,
};

export const productActions = (): Action[] => [exportProducts, remove];
