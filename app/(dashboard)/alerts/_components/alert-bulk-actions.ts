"use client";

import { IconBan, IconBolt, IconCheck, IconDownload, IconRefresh } from "@tabler/icons-react";
import type { BulkAction } from "@/components/data-table/selection";
import type { AlertFilter, AlertView } from "@/lib/alerts";
import { changeAlertsAction, countAlertsAction, exportAlertsAction } from "../actions";
import { alertsOf, leftOut } from "./say-done";

type Action = BulkAction<AlertFilter>;
type Status = "QUEUED" | "FAILED" | "IN_DOUBT";

const about = (status: Status): Pick<Action, "count"> => ({ count: (pick) => countAlertsAction({ pick, status }) });
const underWay = "they were on their way already";

/** What can be done about many alerts; each says first about how many it is. */
export const alertActions = {
  retry: {
    key: "retry",
    label: "Retry",
    icon: IconRefresh,
    ...about("FAILED"),
    ask: (n) => ({
      title: `Retry ${n === 1 ? "1 failed alert" : `${n.toLocaleString("en")} failed alerts`}?`,
      children:
        "They go into the queue again. Shoppers who have signed up anew or unsubscribed, and suppressed addresses, are left out.",
      confirmLabel: n === 1 ? "Retry alert" : "Retry alerts",
    }),
    run: (pick) => changeAlertsAction({ what: "retry", pick }),
    done: (n) => `${alertsOf(n)} queued again`,
    leftOut,
  },
  resend: {
    key: "resend",
    label: "Send again",
    icon: IconRefresh,
    ...about("IN_DOUBT"),
    ask: (n) => ({
      title: `Send ${alertsOf(n)} in doubt again?`,
      children: "Nobody knows whether the first mails arrived. Whoever got the first gets it twice.",
      confirmLabel: "Send again",
    }),
    run: (pick) => changeAlertsAction({ what: "resend", pick }),
    done: (n) => `${alertsOf(n)} queued again`,
    leftOut,
  },
  countAsSent: {
    key: "count-as-sent",
    label: "Count as sent",
    icon: IconCheck,
    ...about("IN_DOUBT"),
    ask: (n) => ({
      title: `Count ${alertsOf(n)} in doubt as sent?`,
      children: "Their shoppers count as told and are not told again. This cannot be undone.",
      confirmLabel: "Count as sent",
    }),
    run: (pick) => changeAlertsAction({ what: "count-as-sent", pick }),
    done: (n) => `${alertsOf(n)} counted as sent`,
  },
  sendNow: {
    key: "send-now",
    label: "Send now",
    icon: IconBolt,
    ...about("QUEUED"),
    ask: (n) => ({
      title: `Send ${alertsOf(n)} now?`,
      children: "They are due at once, and quiet hours do not hold them.",
      confirmLabel: "Send now",
    }),
    run: (pick) => changeAlertsAction({ what: "send-now", pick }),
    done: (n) => `${alertsOf(n)} due now`,
    leftOut: underWay,
  },
  cancel: {
    key: "cancel",
    label: "Cancel",
    icon: IconBan,
    danger: true,
    ...about("QUEUED"),
    ask: (n) => ({
      title: `Cancel ${n === 1 ? "1 queued alert" : `${n.toLocaleString("en")} queued alerts`}?`,
      children:
        "These shoppers are not told this time. They stay subscribed and are told at the next restock. A cancelled alert cannot be brought back.",
      confirmLabel: n === 1 ? "Cancel alert" : "Cancel alerts",
      dismissLabel: n === 1 ? "Keep it" : "Keep them",
    }),
    run: (pick) => changeAlertsAction({ what: "cancel", pick }),
    done: (n) => `${alertsOf(n)} cancelled`,
    leftOut: underWay,
  },
  export: {
    key: "export",
    label: "Export",
    icon: IconDownload,
    run: (pick) => exportAlertsAction(pick),
    done: (n) => `${alertsOf(n)} exported`,
  },
} satisfies Record<string, Action>;

const byStatus: Record<Status, Action[]> = {
  FAILED: [alertActions.retry],
  QUEUED: [alertActions.sendNow, alertActions.cancel],
  IN_DOUBT: [alertActions.resend, alertActions.countAsSent],
};

/** What the states of the picked alerts allow; of all that match, what the states of the filter do. */
export function actionsFor(picked: { rows: Pick<AlertView, "status">[]; all: boolean }, filter: AlertFilter): Action[] {
  const asked = filter.statuses ?? [];
  const statuses = picked.all ? asked : picked.rows.map(({ status }) => status);
  const some = (Object.keys(byStatus) as Status[]).filter(
    (status) => statuses.includes(status) || (picked.all && asked.length === 0),
  );
  return [...some.flatMap((status) => byStatus[status]), alertActions.export];
}
