"use client";

import { Button } from "@mantine/core";
import { IconSearchOff } from "@tabler/icons-react";
import { EmptyState } from "@/components/ui/empty-state";

/** There are rows, but not here: one step leads back to them. */
export function NoResults({ title, actionLabel, onAct }: { title: string; actionLabel: string; onAct: () => void }) {
  return (
    <div role="status">
      <EmptyState
        icon={IconSearchOff}
        title={title}
        action={
          <Button variant="default" onClick={onAct}>
            {actionLabel}
          </Button>
        }
      />
    </div>
  );
}
