"use client";

import { Button, Text } from "@mantine/core";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { taskStarted } from "@/components/layout/task-events";
import { exportEverything } from "../actions";

/** Everything as one file. */
export function ExportCard({ owner }: { owner: boolean }) {
  const [pending, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      if (await runAction(exportEverything)) taskStarted();
    });
  return (
    <SettingsCard
      id="export"
      title="Export everything"
      help="Products, offers, subscribers, alerts with every attempt, mails, settings, team and activity log. No passwords and no keys."
    >
      <Text size="sm" mb="md">
        One file of JSON lines, compressed with gzip, that other software can read. You may leave this page meanwhile;
        the file can be downloaded for seven days.
      </Text>
      {owner ? (
        <Button variant="default" loading={pending} onClick={start}>
          Export everything
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          Only owners can export everything.
        </Text>
      )}
    </SettingsCard>
  );
}
