"use client";

import { CenteredPage } from "@/components/layout/centered-page";
import { Failure } from "@/components/ui/failure";
import { useRetry } from "@/components/ui/use-retry";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <CenteredPage title="Please try again" wide>
      <Failure digest={error.digest} onRetry={useRetry(reset)} />
    </CenteredPage>
  );
}
