"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import type { TablePage } from "@/components/data-table/data-table";
import type { EventRow } from "@/lib/inventory";

/** While a delivery of the page waits to be processed the page shows by itself what becomes of it. */
export function useFollowWaiting(page: Promise<TablePage<EventRow>>): void {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    let left = false;
    const look = () => {
      if (!document.hidden) startTransition(() => router.refresh());
    };
    page.then(
      ({ rows }) => {
        if (!left && rows.some(({ status }) => status === "STORED")) timer = setInterval(look, 2_000);
      },
      () => undefined,
    );
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [page, router]);
}
