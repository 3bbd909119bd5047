"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Failure } from "@/components/ui/failure";

export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  // reset alone renders the failed answer again: refresh asks the server anew.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <Failure digest={error.digest} onRetry={retry} />;
}
