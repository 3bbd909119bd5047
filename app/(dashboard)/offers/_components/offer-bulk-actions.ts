"use client";

import { IconDownload, IconPlayerPause, IconSquareCheck, IconTrash } from "@tabler/icons-react";
import { type BulkAction, counted } from "@/components/data-table/selection";
import type { OfferFilter, OfferRow } from "@/lib/offers/schemas";
import { changeOffersAction, exportOffersAction } from "../bulk-actions";

type Action = BulkAction<OfferFilter>;

export const noun = ["offer", "offers"] as const;

const pause: Action = {
  key: "pause",
  label: "Pause",
  icon: IconPlayerPause,
  run: (pick) => changeOffersAction({ what: "pause", pick }),
  done: (n) => `${counted(n, noun)} paused`,
  leftOut: "only offers that run can be paused",
};

const complete: Action = {
  key: "complete",
  label: "Complete",
  icon: IconSquareCheck,
  danger: true,
  ask: (n) => ({
    title: `Complete ${counted(n, noun)}?`,
    children:
      "They stop for good: a completed offer cannot be started again, only duplicated. Shoppers who wait go on waiting. Drafts are left out.",
    confirmLabel: n === 1 ? "Complete offer" : "Complete offers",
  }),
  run: (pick) => changeOffersAction({ what: "complete", pick }),
  done: (n) => `${counted(n, noun)} completed`,
  leftOut: "drafts and completed offers cannot be completed",
};

const remove: Action = {
  key: "delete",
  label: "Delete",
  icon: IconTrash,
  danger: true,
  ask: (n) => ({
    title: `Delete ${counted(n, noun)}?`,
    children:
      "This cannot be undone. Shoppers who wait under them stay subscribed and are told when their variant is back.",
    confirmLabel: n === 1 ? "Delete offer" : "Delete offers",
    dismissLabel: n === 1 ? "Keep it" : "Keep them",
  }),
  run: (pick) => changeOffersAction({ what: "delete", pick }),
  done: (n) => `${counted(n, noun)} deleted`,
};

const exportThem: Action = {
  key: "export",
  label: "Export",
  icon: IconDownload,
  run: (pick) => exportOffersAction(pick),
  done: (n) => `${counted(n, noun)} exported`,
};

const runs = (status: string) => status === "ACTIVE" || status === "SCHEDULED";

/** What the picked offers allow; of all that match, everything. */
export function actionsFor({ rows, all }: { rows: Pick<OfferRow, "status">[]; all: boolean }): Action[] {
  return [
    ...(all || rows.some(({ status }) => runs(status)) ? [pause] : []),
    ...(all || rows.some(({ status }) => runs(status) || status === "PAUSED") ? [complete] : []),
    exportThem,
    remove,
  ];
}
