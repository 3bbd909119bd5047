"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { toastDone } from "@/components/ui/toast";
import { runAction } from "../../../_components/run-action";
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
