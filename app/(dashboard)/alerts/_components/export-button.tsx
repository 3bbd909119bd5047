"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { AlertFilter } from "@/lib/alerts";
import { useBulkActions } from "./use-bulk-actions";

/** All that the filter leaves as a file, made by a task that can be left. */
export function ExportButton({ asked }: { asked: AlertFilter }) {
  const { busy, exportAll } = useBulkActions(asked);
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={busy !== null}
      aria-label="Export these alerts"
      onClick={exportAll}
    >
      Export
    </Button>
  );
}
