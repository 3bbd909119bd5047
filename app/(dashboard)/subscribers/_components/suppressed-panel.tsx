"use client";

import { Button } from "@mantine/core";
import { Banner } from "@/components/ui/banner";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { runAction } from "../../_components/run-action";
import { liftSuppressionAction } from "../actions";

type Props = { email: string; subscriptionId: string; reason: string; canWrite: boolean };

/** Says that an address is not mailed any more, why, and lets a member who knows better lift it. */
export function SuppressedPanel({ email, subscriptionId, reason, canWrite }: Props) {
  const lift = () =>
    confirmModal({
      title: `Mail ${email} again?`,
      children:
        "Do this only when you know that the address works and that the shopper wants your mails. Mails to addresses that refuse them harm how providers see your shop.",
      confirmLabel: "Mail it again",
      danger: false,
      onConfirm: async () => {
        if (await runAction(() => liftSuppressionAction({ id: subscriptionId })))
          toastDone("This address is mailed again");
      },
    });
  return (
    <Banner
      kind="warning"
      title="This address gets no mails from you any more"
      action={
        canWrite ? (
          <Button variant="default" onClick={lift}>
            Mail it again
          </Button>
        ) : null
      }
    >
      {reason}
    </Banner>
  );
}
