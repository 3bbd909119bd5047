"use client";

import { Tooltip } from "@mantine/core";
import { Link } from "@/components/ui/link";
import { useShopClock } from "@/components/ui/shop-clock";
import { exactWords } from "@/components/ui/time-words";
import classes from "./wanted-row.module.css";

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

type Props = {
  since: Date | null;
  href: string;
  /** Says to readers what the span is of. */
  words: string;
};

/** For how long something has been so: "12 days", "3 hours"; since when exactly on hover, touch and focus. */
export function SpanLink({ since, href, words }: Props) {
  const { now, timeZone } = useShopClock();
  if (since === null || now === null) return <span className={classes.figure}>–</span>;
  const time = new Date(since).getTime();
  const [unit, size] = units.find(([, size]) => now - time >= size) ?? ["minute", 60_000];
  const count = Math.max(1, Math.floor((now - time) / size));
  return (
    <Tooltip label={`Since ${exactWords(time, timeZone)}`} events={{ hover: true, focus: true, touch: true }}>
      <Link className={classes.figure} href={href}>
        <time dateTime={new Date(time).toISOString()} style={{ whiteSpace: "nowrap" }}>
          {count.toLocaleString("en")} {count === 1 ? unit : `${unit}s`}
        </time>
        <span className={classes.forReaders}> {words}</span>
      </Link>
    </Tooltip>
  );
}
