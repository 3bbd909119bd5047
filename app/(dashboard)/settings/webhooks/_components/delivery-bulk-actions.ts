"use client";

import { IconDownload, IconRefresh } from "@tabler/icons-react";
import { type BulkAction, counted } from "@/components/data-table/selection";
import type { EventFilter } from "@/lib/inventory/schemas";
import { exportDeliveriesAction, replayDeliveriesAction } from "../bulk-actions";

type Action = BulkAction<EventFilter>;

export const noun = ["delivery", "deliveries"] as const;

const replay: Action = {
  key: "replay",
  label: "Replay",
  icon: IconRefresh,
  ask: (n) => ({
    title: `Replay ${counted(n, noun)}?`,
    children:
      "Their stock counts again, also over what an import or another platform has changed since; what their source sent later stays. This may begin restocks and mail shoppers.",
    confirmLabel: n === 1 ? "Replay delivery" : "Replay deliveries",
  }),
  run: (pick) => replayDeliveriesAction(pick),
  done: (n) => `${counted(n, noun)} replayed`,
  leftOut: "they already wait to be read, or what they said was not kept",
};

const exportThem: Action = {
  key: "export",
  label: "Export",
  icon: IconDownload,
  run: (pick) => exportDeliveriesAction(pick),
  done: (n) => `${counted(n, noun)} exported`,
};

export const deliveryActions = (): Action[] => [replay, exportThem];
