"use client";

import { Button } from "@mantine/core";
import { runAction } from "@/components/forms/run-action";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { endOldWebhookSecret } from "../actions";
import type { WebhookSource } from "./webhook-row";

/** Ends the secret before the present one, ahead of its time. */
export function EndOldSecret({ source, name, createdAt }: Pick<WebhookSource, "source" | "name" | "createdAt">) {
  const ask = () =>
    confirmModal({
      title: `End the old secret for ${name} now?`,
      children: "Whatever is still signed with it is refused from now on.",
      confirmLabel: "End old secret",
      onConfirm: async () => {
        const ended = await runAction(() => endOldWebhookSecret({ source, editedFrom: { createdAt } }));
        if (ended) toastDone("The old secret has ended");
      },
    });
  return (
    <Button variant="subtle" size="compact-sm" h={24} onClick={ask}>
      End it now
    </Button>
  );
}
