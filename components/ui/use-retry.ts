"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";

/** What an error page's "Try again" does: reset alone would render the failed answer again, refresh asks the server anew. */
export function useRetry(reset: () => void): () => void {
  const router = useRouter();
  return () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
}
