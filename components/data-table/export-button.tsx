"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ActionOutcome } from "@/components/forms/field-errors";
import type { BulkOutcome } from "./selection";
import { useBulkAction } from "./use-bulk-action";

type Props = {
  noun: readonly [one: string, many: string];
  /** Starts the export of all that the table's filter leaves. */
  run: () => Promise<ActionOutcome<BulkOutcome>>;
};

const nothing = () => undefined;

/** For the toolbar: all that the filter leaves as a file, made by a task that can be left. */
export function ExportButton({ noun, run }: Props) {
  const { busy, start } = useBulkAction<null>(noun, nothing);
  const action = { key: "export", label: "Export", icon: IconDownload, run, done: (n: number) => `${n} exported` };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={busy !== null}
      aria-label={`Export these ${noun[1]}`}
      onClick={() => start(action, { filter: null }, 1)}
    >
      Export
    </Button>
  );
}
