"use client";

import { Button } from "@mantine/core";
import { runAction } from "@/components/forms/run-action";
import { Banner } from "@/components/ui/banner";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { liftSuppressionAction } from "../actions";

type Words = { email: string; reason: string; canWrite: boolean };
type Props = Words & { subscriptionId: string };

/** On a person's page: their address is not mailed any more. */
export function SuppressedPanel({ subscriptionId, ...words }: Props) {
  const lift = async () => {
    if (await runAction(() => liftSuppressionAction({ id: subscriptionId }))) toastDone("This address is mailed again");
  };
  return <SuppressedBanner {...words} lift={lift} />;
}

/** Says that an address is not mailed any more, why, and lets a member who knows better lift it. */
export function SuppressedBanner({ email, reason, canWrite, lift }: Words & { lift: () => Promise<void> }) {
  const ask = () =>
    confirmModal({
      title: `Mail ${email} again?`,
      children:
        "Do this only when you know that the address works and that the shopper wants your mails. Mails to addresses that refuse them harm how providers see your shop.",
      confirmLabel: "Mail it again",
      danger: false,
      onConfirm: lift,
    });
  return (
    <Banner
      kind="warning"
      title="This address gets no mails from you any more"
      action={
        canWrite ? (
          <Button variant="default" onClick={ask}>
            Mail it again
          </Button>
        ) : null
      }
    >
      {reason}
    </Banner>
  );
}
