"use client";

import { Button } from "@mantine/core";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import { toastDone } from "@/components/ui/toast";
import { resumeAllMails } from "../settings/email/actions";

/** Says that a member has stopped all mails to shoppers, and lets them go on. */
export function StoppedBanner({ since, editable }: { since: Date; editable: boolean }) {
  const [resuming, start] = useTransition();
  const resume = () =>
    start(async () => {
      if (await runAction(() => resumeAllMails({}))) toastDone("Mails to shoppers go out again");
    });
  return (
    <Banner
      kind="warning"
      title="All mails to shoppers are stopped"
      action={
        editable ? (
          <Button variant="default" loading={resuming} onClick={resume}>
            Resume
          </Button>
        ) : undefined
      }
    >
      Your team stopped them <RelativeTime value={since} />. Alerts and confirmations wait; none is lost.
      {editable ? "" : " An owner or admin can resume them."}
    </Banner>
  );
}
