"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** While an alert is on its way its page follows by itself: every 3 s, or 15 s where something holds it. */
export function FollowAlert({ soon }: { soon: boolean }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  useEffect(() => {
    const timer = setInterval(
      () => {
        if (!document.hidden) startTransition(() => router.refresh());
      },
      soon ? 3_000 : 15_000,
    );
    return () => clearInterval(timer);
  }, [router, soon]);
  return null;
}
