"use client";

import { Button, Text } from "@mantine/core";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { stopAllMails } from "../actions";

/** The emergency brake: no mail to a shopper leaves until a member says so. The way back is the banner on top. */
export function StopCard({ stopped, editable }: { stopped: boolean; editable: boolean }) {
  const ask = () =>
    confirmModal({
      title: "Stop all mails to shoppers?",
      children:
        "Within seconds no alert and no confirmation leaves any more. They wait until you resume; nobody is forgotten.",
      confirmLabel: "Stop all mails",
      onConfirm: async () => {
        if (await runAction(() => stopAllMails({}))) toastDone("All mails to shoppers are stopped");
      },
    });
  return (
    <SettingsCard
      id="stop"
      title="Stop all mails"
      help="For when something is wrong with your shop. Test emails, sign-in links and notices to you still go."
    >
      <Text size="sm">
        {stopped
          ? "Stopped. Resume on top of this page."
          : "Once you stop them, alerts and confirmations wait until you resume."}
      </Text>
      {editable && !stopped ? (
        <Button variant="default" mt="md" onClick={ask}>
          Stop all mails
        </Button>
      ) : null}
    </SettingsCard>
  );
}
