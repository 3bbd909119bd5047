"use client";

import { Tooltip } from "@mantine/core";
import { useShopClock } from "./shop-clock";
import { exactWords, relativeWords } from "./time-words";

type Props = { value: Date | string | null | undefined; fallback?: string };

/** A time as merchants say it, with the exact one in the shop's zone on hover and focus. value: Date or ISO 8601. */
export function RelativeTime({ value, fallback = "–" }: Props) {
  const { now, timeZone } = useShopClock();
  const time = value ? new Date(value).getTime() : Number.NaN;
  if (Number.isNaN(time)) return <span>{fallback}</span>;
  const exact = exactWords(time, timeZone);
  return (
    <Tooltip label={exact}>
      <time dateTime={new Date(time).toISOString()} style={{ whiteSpace: "nowrap" }}>
        {now === null ? exact : relativeWords(time, now)}
      </time>
    </Tooltip>
  );
}
