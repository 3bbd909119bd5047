"use client";

import { Button, Text } from "@mantine/core";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { confirmModal } from "@/components/ui/confirm-modal";
import { deleteThisShop } from "../actions";

/** The end of the shop, by typing its name. */
export function DeleteCard({ name, owner }: { name: string; owner: boolean }) {
  const ask = () =>
    confirmModal({
      title: `Delete ${name}?`,
      children:
        "Everything goes: products, offers, subscribers, alerts, settings and the team's access, and mails that still wait are not sent. Nobody can bring it back.",
      confirmLabel: "Delete shop for good",
      typeToConfirm: name.trim(),
      onConfirm: async () => {
        const deleted = await runAction(() => deleteThisShop({ name }));
        if (deleted) window.location.assign(deleted.data?.next ?? "/");
      },
    });
  return (
    <SettingsCard
      id="delete"
      title="Delete this shop"
      help="From that moment nobody reaches it, and no mail of it leaves. Export everything first."
    >
      {owner ? (
        <Button variant="outline" color="red" onClick={ask}>
          Delete shop
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          Only owners can delete a shop.
        </Text>
      )}
    </SettingsCard>
  );
}
