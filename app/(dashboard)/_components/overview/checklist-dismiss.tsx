"use client";

import { Button } from "@mantine/core";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { toastUndo } from "@/components/ui/toast-undo";
import { dismissChecklist, restoreChecklist } from "../../overview-actions";

/** Puts the checklist away for this person, who may take that back. */
export function DismissChecklist({ label }: { label: string }) {
  const [pending, start] = useTransition();
  const dismiss = () =>
    start(async () => {
      if (await runAction(() => dismissChecklist({})))
        toastUndo("The first steps are put away", () => runAction(() => restoreChecklist({})));
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
