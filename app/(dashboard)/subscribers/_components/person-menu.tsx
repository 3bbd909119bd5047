"use client";

import { MenuDivider, MenuItem } from "@mantine/core";
import { IconDownload, IconUserX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { runAction } from "@/components/forms/run-action";
import { MoreMenu } from "@/components/ui/more-menu";
import { toastDone } from "@/components/ui/toast";
import { erasePersonAction } from "../actions";
import { askToErase } from "./ask-to-erase";

/** What the law lets a person ask for: a copy of their data, and to be forgotten. */
export function PersonMenu({ id, email, total }: { id: string; email: string; total: number }) {
  const router = useRouter();
  const erase = () =>
    askToErase({
      email,
      subscriptions: total,
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
      <MenuItem color="var(--sb-red-text)" leftSection={<IconUserX size={16} aria-hidden />} onClick={erase}>
        Erase this person
      </MenuItem>
    </MoreMenu>
  );
}
