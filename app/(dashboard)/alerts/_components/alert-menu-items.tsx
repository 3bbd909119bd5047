"use client";

import { MenuItem } from "@mantine/core";
import { IconBan, IconBolt, IconCheck, IconRefresh } from "@tabler/icons-react";
import { useAlertActions } from "./use-alert-actions";

type Props = { alert: { id: string; status: string }; email: string };

/** What can be done about an alert in its state: ask `canActOn` first. */
export function AlertMenuItems({ alert, email }: Props) {
  const { retry, sendNow, cancel, resend, countAsSent } = useAlertActions({ alertId: alert.id, email });
  if (alert.status === "FAILED") {
    return (
      <MenuItem leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
        Retry
      </MenuItem>
    );
  }
  if (alert.status === "QUEUED") {
    return (
      <>
        <MenuItem leftSection={<IconBolt size={16} aria-hidden />} onClick={sendNow}>
          Send now
        </MenuItem>
        <MenuItem color="var(--sb-red-text)" leftSection={<IconBan size={16} aria-hidden />} onClick={cancel}>
          Cancel alert
        </MenuItem>
      </>
    );
  }
  return (
    <>
      <MenuItem leftSection={<IconRefresh size={16} aria-hidden />} onClick={resend}>
        Send again
      </MenuItem>
      <MenuItem leftSection={<IconCheck size={16} aria-hidden />} onClick={countAsSent}>
        Count as sent
      </MenuItem>
    </>
  );
}

const actionable = ["QUEUED", "FAILED", "IN_DOUBT"];

export const canActOn = (alert: { status: string } | null): boolean => actionable.includes(alert?.status ?? "");
