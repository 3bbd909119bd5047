"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { runAction } from "@/components/forms/run-action";
import { toastDone } from "@/components/ui/toast";
import { checkDomainAgain } from "../actions";

/** Asks DNS again, now. */
export function CheckAgain() {
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    if (await runAction(() => checkDomainAgain({}))) toastDone("Looked up again");
    setBusy(false);
  };
  return (
    <Button variant="default" loading={busy} onClick={check}>
      Check again
    </Button>
  );
}
