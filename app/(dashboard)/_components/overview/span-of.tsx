"use client";

import { Tooltip } from "@mantine/core";
import { useShopClock } from "@/components/ui/shop-clock";
import { exactWords } from "@/components/ui/time-words";

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** For how long something has been so: "12 days", "3 hours"; since when exactly on hover. */
export function SpanOf({ since }: { since: Date | null }) {
  const { now, timeZone } = useShopClock();
  if (since === null || now === null) return <span>–</span>;
  const time = new Date(since).getTime();
  const [unit, size] = units.find(([, size]) => now - time >= size) ?? ["minute", 60_000];
  const count = Math.max(1, Math.floor((now - time) / size));
  return (
    <Tooltip label={`Since ${exactWords(time, timeZone)}`}>
      <time dateTime={new Date(time).toISOString()} style={{ whiteSpace: "nowrap" }}>
        {count.toLocaleString("en")} {count === 1 ? unit : `${unit}s`}
      </time>
    </Tooltip>
  );
}
