"use client";

import { Button } from "@mantine/core";
import type { AlertFilter } from "@/lib/alerts";
import classes from "./alerts.module.css";
import { useBulkActions } from "./use-bulk-actions";

/** Above the rows, when the filter leaves alerts of one state that something can be done about: for all of them. */
export function BulkBar({ asked }: { asked: AlertFilter }) {
  const { statuses = [] } = asked;
  const actions = useBulkActions(asked);
  const only = statuses.length === 1 ? statuses[0] : statuses.every(isQueue) && statuses.length > 0 ? "QUEUED" : null;
  const buttons = {
    FAILED: [["Retry all", actions.retryFailed]],
    IN_DOUBT: [
      ["Send all again", actions.resend],
      ["Count all as sent", actions.countAsSent],
    ],
    QUEUED: [
      ["Send all now", actions.sendNow],
      ["Cancel all", actions.cancel],
    ],
  } as const;
  if (only !== "FAILED" && only !== "IN_DOUBT" && only !== "QUEUED") return null;
  return (
    <div className={classes.bulk}>
      <span className={classes.bulkWords}>{words[only]}</span>
      {buttons[only].map(([label, run]) => (
        <Button key={label} variant="default" size="xs" disabled={actions.busy !== null} onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}

const isQueue = (status: string): boolean => status === "QUEUED" || status === "SENDING";

const words = {
  FAILED: "Failed alerts are not tried again by themselves.",
  IN_DOUBT: "Nobody knows whether these mails arrived: decide.",
  QUEUED: "These alerts wait to be sent.",
};
