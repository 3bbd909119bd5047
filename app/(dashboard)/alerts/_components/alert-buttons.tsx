"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useAlertActions } from "./use-alert-actions";

/** What can be done about the alert in its state; nothing where nothing can. */
export function AlertButtons({ alert, email }: { alert: { id: string; status: string }; email: string }) {
  const { retry, sendNow, cancel, resend, countAsSent } = useAlertActions({ alertId: alert.id, email });
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    work().finally(() => setBusy(false));
  };
  if (alert.status === "FAILED") {
    return (
      <Button loading={busy} onClick={() => run(retry)}>
        Retry
      </Button>
    );
  }
  if (alert.status === "QUEUED") {
    return (
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" disabled={busy} onClick={cancel}>
          Cancel alert
        </Button>
        <Button loading={busy} onClick={() => run(sendNow)}>
          Send now
        </Button>
      </Group>
    );
  }
  if (alert.status !== "IN_DOUBT") return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" disabled={busy} onClick={resend}>
        Send again
      </Button>
      <Button disabled={busy} onClick={countAsSent}>
        Count as sent
      </Button>
    </Group>
  );
}
