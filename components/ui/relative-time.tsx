"use client";

import { Tooltip, VisuallyHidden } from "@mantine/core";
import { createContext, type ReactNode, useContext } from "react";
import { useShopClock } from "./shop-clock";
import { exactWords, relativeWords } from "./time-words";

const InRow = createContext(false);

/** Around rows and links: their times are no stops of the Tab key, of which a page of rows would have fifty more. */
export function TimesInRow({ children }: { children: ReactNode }) {
  return <InRow value>{children}</InRow>;
}

// Positioned: words for readers stay in it, and in whatever scrolls around it.
const timeStyle = { position: "relative", whiteSpace: "nowrap" } as const;

type Props = { value: Date | string | null | undefined; fallback?: string };

/**
 * A time as merchants say it, with the exact one in the shop's zone on hover, touch and focus; in a row readers hear it with
 * the words. value: Date or ISO 8601.
 */
export function RelativeTime({ value, fallback = "–" }: Props) {
  const { now, timeZone } = useShopClock();
  const inRow = useContext(InRow);
  const time = value ? new Date(value).getTime() : Number.NaN;
  if (Number.isNaN(time)) return <span>{fallback}</span>;
  const exact = exactWords(time, timeZone);
  const words = now === null ? exact : relativeWords(time, now);
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={new Date(time).toISOString()} style={timeStyle} tabIndex={inRow ? undefined : 0}>
        {words}
        {inRow && words !== exact ? <VisuallyHidden component="span">, {exact}</VisuallyHidden> : null}
      </time>
    </Tooltip>
  );
}
