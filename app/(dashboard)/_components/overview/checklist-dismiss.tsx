"use client";

import { Button } from "@mantine/core";
import { useTransition } from "react";
import { toastFailed } from "@/components/ui/toast";
import { dismissChecklist } from "../../overview-actions";

/** Puts the checklist away for this person. */
export function DismissChecklist({ label }: { label: string }) {
  const [pending, start] = useTransition();
  const dismiss = () =>
    start(async () => {
      const { serverError } = await dismissChecklist({});
      if (serverError) toastFailed(serverError.detail);
    });
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      aria-label={`${label}: getting started`}
      loading={pending}
      onClick={dismiss}
    >
      {label}
    </Button>
  );
}
