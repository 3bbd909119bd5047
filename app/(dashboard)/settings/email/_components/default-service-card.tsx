"use client";

import { Button, Text } from "@mantine/core";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import type { EmailSettingsView } from "@/lib/email";
import { switchToDefaultService } from "../actions";

type Props = {
  service: EmailSettingsView["defaultService"];
  host: string | null;
  savedAt: EmailSettingsView["savedAt"];
  editable: boolean;
};

/** The installation's own sender: what it is, and the way back to it from one's own server. */
export function DefaultServiceCard({ service, host, savedAt, editable }: Props) {
  const ask = () =>
    confirmModal({
      title: "Use the default service?",
      children: `The settings of ${host}, password included, are deleted. ${
        service.configured
          ? "Mail leaves through Resend from now on."
          : "No mail leaves until you set up a server again."
      }`,
      confirmLabel: "Delete settings and switch",
      onConfirm: async () => {
        const switched = await runAction(() => switchToDefaultService({ editedFrom: { savedAt } }));
        if (switched) toastDone("Switched to the default service");
      },
    });
  return (
    <SettingsCard
      id="default-service"
      title="Default service"
      help="A shop without an SMTP server of its own sends through it."
    >
      <Text size="sm">
        {service.configured
          ? `Resend is configured on this installation and sends from ${service.from}.`
          : "Resend is not configured on this installation. Whoever runs it can set RESEND_API_KEY and EMAIL_FROM."}
      </Text>
      {host !== null && editable ? (
        <Button variant="default" mt="md" onClick={ask}>
          Use the default service
        </Button>
      ) : null}
    </SettingsCard>
  );
}
