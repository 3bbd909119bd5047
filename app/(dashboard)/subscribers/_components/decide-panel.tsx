"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import type { SubscriptionRow } from "@/lib/subscriptions/list-schemas";
import { useAlertActions } from "../../alerts/_components/use-alert-actions";

type Props = { subscription: SubscriptionRow; canWrite: boolean };

/** When the newest alert failed or is in doubt: why, and what can be done. */
export function DecidePanel({ subscription, canWrite }: Props) {
  const { alert, email, failureReason } = subscription;
  const { retry, resend, countAsSent } = useAlertActions({ alertId: alert?.id ?? "", email });
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    work().finally(() => setBusy(false));
  };
  if (subscription.status === "FAILED") {
    const canRetry = canWrite && alert?.status === "FAILED";
    return (
      <Banner
        kind="error"
        title="The alert could not be delivered"
        action={
          canRetry ? (
            <Button variant="default" loading={busy} onClick={() => run(retry)}>
              Retry
            </Button>
          ) : null
        }
      >
        {failureReason ?? "The mail server refused it."}
      </Banner>
    );
  }
  if (alert?.status !== "IN_DOUBT") return null;
  return (
    <Banner
      kind="warning"
      title="It is not known whether the mail arrived"
      action={
        canWrite ? (
          <Group gap="xs">
            <Button variant="default" disabled={busy} onClick={resend}>
              Send again
            </Button>
            <Button variant="default" disabled={busy} onClick={countAsSent}>
              Count as sent
            </Button>
          </Group>
        ) : null
      }
    >
      The connection broke after the mail had been handed over. Shelfbell does not send it again by itself, so that
      nobody gets it twice.
    </Banner>
  );
}
