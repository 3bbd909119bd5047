"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { toastDone, toastFailed } from "@/components/ui/toast";
import { checkDomainAgain } from "../actions";

/** Asks DNS again, now. */
export function CheckAgain() {
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    const { serverError } = await checkDomainAgain({}).finally(() => setBusy(false));
    if (serverError) toastFailed(serverError.detail);
    else toastDone("Looked up again");
  };
  return (
    <Button variant="default" loading={busy} onClick={check}>
      Check again
    </Button>
  );
}
