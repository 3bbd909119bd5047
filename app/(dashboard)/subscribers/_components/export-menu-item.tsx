"use client";

import { MenuItem } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { runAction } from "@/components/forms/run-action";
import { taskStarted } from "@/components/layout/task-events";
import type { PickFilter } from "@/lib/subscriptions/bulk/picked";
import { exportSubscribersAction } from "../actions";

/** Starts a CSV file of all that the list's filter leaves. */
export function ExportMenuItem({ filter }: { filter: PickFilter }) {
  const start = async () => {
    if (await runAction(() => exportSubscribersAction({ filter: { statuses: [], ...filter } }))) taskStarted();
  };
  return (
    <MenuItem leftSection={<IconFileExport size={16} aria-hidden />} onClick={start}>
      Export this list as CSV
    </MenuItem>
  );
}
