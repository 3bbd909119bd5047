"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { toastDone, toastFailed } from "@/components/ui/toast";
import { sendTest } from "../../settings/email/actions";

/** Sends the test to the person who asks; accepted, the step ticks itself off. */
export function ChecklistTest({ to }: { to: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const done = await runAction(() => sendTest({ to }));
      if (done?.data?.accepted) toastDone(`Accepted for ${to}. Look into the inbox, and into spam too.`);
      else if (done) toastFailed(done.data?.explanation ?? done.data?.answer ?? "", "The test was not accepted");
      router.refresh();
    });
  return (
    <Button variant="default" size="xs" loading={pending} onClick={send}>
      Send me a test alert
    </Button>
  );
}
