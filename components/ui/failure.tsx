"use client";

import { Button, Group } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { EmptyState } from "./empty-state";

type Props = { title?: string; digest?: string | undefined; onRetry: () => void };

/** What error.tsx shows: that it is our fault, that nothing is lost, and a way on. digest finds it in the log. */
export function Failure({ title = "This page could not be loaded", digest, onRetry }: Props) {
  return (
    <div role="alert">
      <EmptyState
        icon={IconCloudOff}
        title={title}
        alone
        action={
          <Group gap="xs">
            <Button onClick={onRetry}>Try again</Button>
          </Group>
        }
      >
        Something on our side is away for a moment. Nothing is lost: sign-ups, stock changes and alerts are kept.
        {digest ? <div style={{ marginTop: 8 }}>For support: {digest}</div> : null}
      </EmptyState>
    </div>
  );
}
