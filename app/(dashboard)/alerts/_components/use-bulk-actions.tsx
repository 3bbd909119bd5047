"use client";

import { useBulkAction } from "@/components/data-table/use-bulk-action";
import type { AlertFilter } from "@/lib/alerts";
import { alertActions } from "./alert-bulk-actions";

const noun = ["alert", "alerts"] as const;
const nothing = () => undefined;

/** What a merchant can do about all alerts that a restock or a filter leaves. Each asks first, with their number. */
export function useBulkActions(filter: AlertFilter) {
  const { busy, start } = useBulkAction<AlertFilter>(noun, nothing);
  const run = (action: (typeof alertActions)[keyof typeof alertActions]) => () => start(action, { filter }, 0);
  const { retry, resend, countAsSent, sendNow, cancel } = alertActions;
  return {
    busy,
    retryFailed: run(retry),
    resend: run(resend),
    countAsSent: run(countAsSent),
    sendNow: run(sendNow),
    cancel: run(cancel),
  };
}
