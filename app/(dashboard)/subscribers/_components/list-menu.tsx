"use client";

import { MenuItem } from "@mantine/core";
import { IconFileExport, IconFileImport } from "@tabler/icons-react";
import { runAction } from "@/components/forms/run-action";
import { taskStarted } from "@/components/layout/task-events";
import { Link } from "@/components/ui/link";
import { MoreMenu } from "@/components/ui/more-menu";
import type { PickFilter } from "@/lib/subscriptions/bulk/picked";
import { exportSubscribersAction } from "../actions";

/** Import a file, and a CSV file of all that the list's filter leaves. */
export function ListMenu({ filter }: { filter: PickFilter }) {
  const start = async () => {
    if (await runAction(() => exportSubscribersAction({ filter: { statuses: [], ...filter } }))) taskStarted();
  };
  return (
    <MoreMenu label="Import and export">
      <MenuItem component={Link} href="/subscribers/import" leftSection={<IconFileImport size={16} aria-hidden />}>
        Import a CSV file
      </MenuItem>
      <MenuItem leftSection={<IconFileExport size={16} aria-hidden />} onClick={start}>
        Export this list as CSV
      </MenuItem>
    </MoreMenu>
  );
}
