"use client";

import { Failure } from "@/components/ui/failure";
import { useRetry } from "@/components/ui/use-retry";

export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Failure digest={error.digest} onRetry={useRetry(reset)} />;
}
