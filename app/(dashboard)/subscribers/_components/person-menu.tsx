"use client";

import { MenuDivider, MenuItem } from "@mantine/core";
import { IconDownload, IconUserX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { runAction } from "@/components/forms/run-action";
import { confirmModal } from "@/components/ui/confirm-modal";
import { MoreMenu } from "@/components/ui/more-menu";
import { toastDone } from "@/components/ui/toast";
import { erasePersonAction } from "../actions";

/** What the law lets a person ask for: a copy of their data, and to be forgotten. */
export function PersonMenu({ id, email, total }: { id: string; email: string; total: number }) {
  const router = useRouter();
  const erase = () =>
    confirmModal({
      title: "Erase this person?",
      children: `Everything goes: ${total === 1 ? "their subscription" : `their ${total.toLocaleString("en")} subscriptions`}, all mails and alerts, those that wait to be sent too, and finished export files of your shop. This cannot be undone. A fingerprint of the address that nobody can read back stays, so that they are never mailed again, whoever adds or imports them, until you allow it under Settings, Privacy.`,
      confirmLabel: "Erase person",
      typeToConfirm: email,
      onConfirm: async () => {
        if (!(await runAction(() => erasePersonAction({ id, confirm: email })))) return;
        toastDone("Erased. They are not mailed again.");
        router.push("/subscribers");
      },
    });
  return (
    <MoreMenu>
      <MenuItem
        component="a"
        href={`/api/dashboard/subscribers/${id}/data`}
        download
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        Download their data
      </MenuItem>
      <MenuDivider />
      <MenuItem color="red" leftSection={<IconUserX size={16} aria-hidden />} onClick={erase}>
        Erase this person
      </MenuItem>
    </MoreMenu>
  );
}
