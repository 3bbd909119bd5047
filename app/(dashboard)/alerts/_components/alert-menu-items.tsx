"use client";

import { MenuItem } from "@mantine/core";
import { IconCheck, IconRefresh } from "@tabler/icons-react";
import { useAlertActions } from "./use-alert-actions";

type Props = { alert: { id: string; status: string }; email: string };

/** Nothing unless the alert failed or is in doubt: ask `canActOn` first. */
export function AlertMenuItems({ alert, email }: Props) {
  const { retry, resend, countAsSent } = useAlertActions({ alertId: alert.id, email });
  if (alert.status === "FAILED") {
    return (
      <MenuItem leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
        Retry
      </MenuItem>
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

export const canActOn = (alert: { status: string } | null): boolean =>
  alert?.status === "FAILED" || alert?.status === "IN_DOUBT";
