"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { isRunning, leftOf, restockStateOf, totalOf } from "@/lib/restocks/restock-state";
import type { ProgressAnswer, RestockRow } from "@/lib/restocks/schemas";
import classes from "./alerts.module.css";
import { type Live, useProgress } from "./use-progress";

type RestocksLive = {
  live: (id: string) => Live | undefined;
  now: Date;
  hold: ProgressAnswer["hold"];
  /** The table shows less than has happened. */
  stale: boolean;
  refresh: () => void;
  refreshing: boolean;
};

const Context = createContext<RestocksLive | null>(null);

export function useRestocksLive(): RestocksLive {
  const value = useContext(Context);
  if (!value) throw new Error("RestocksLive is missing around this");
  return value;
}

/** Words for screen readers change at most this often, except for the end. */
const quietMs = 20_000;

type Props = Omit<ProgressAnswer, "restocks"> & { rows: RestockRow[]; table: ReactNode; children: ReactNode };

/** Keeps the page's restocks moving. It follows when one begins or has finished, unless somebody is busy in the table. */
export function RestocksLive({ rows, now: serverNow, hold, latest, table, children }: Props) {
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  const from = useMemo(() => ({ now: serverNow, hold, latest, restocks: rows }), [serverNow, hold, latest, rows]);
  const [stale, setStale] = useState(false);
  const [announced, setAnnounced] = useState("");
  const spokeAt = useRef(0);
  const frame = useRef<HTMLDivElement>(null);

  const refresh = useCallback(() => startTransition(() => router.refresh()), [router]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the server rendered anew is what the table shows
  useEffect(() => setStale(false), [from]);

  const onAnswer = (before: ProgressAnswer, after: ProgressAnswer) => {
    const changes = after.restocks.map((next) => changeOf(before, after, rows, next));
    const finished = changes.some(({ finished }) => finished);
    const begun = before.latest !== after.latest;
    if (begun || changes.some(({ moved }) => moved)) setStale(true);
    if ((begun || finished) && !isBusy(frame.current)) refresh();
    const words = changes.flatMap((change) => change.words ?? []).join(" ");
    if (!words || (!finished && Date.now() - spokeAt.current < quietMs)) return;
    spokeAt.current = Date.now();
    setAnnounced(words);
  };
  const { live, now, answer } = useProgress(from, onAnswer);

  const value = useMemo(
    () => ({ live, now, hold: answer.hold, stale, refresh, refreshing }),
    [live, now, answer.hold, stale, refresh, refreshing],
  );
  return (
    <Context value={value}>
      <div className={classes.page}>
        {children}
        <div ref={frame}>{table}</div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {announced}
      </p>
    </Context>
  );
}

/** Under the pointer, or with the focus in it, a table is not exchanged by itself. */
const isBusy = (frame: HTMLElement | null): boolean =>
  frame !== null &&
  (frame.matches(":hover") ||
    frame.contains(document.activeElement) ||
    document.querySelector("[role=dialog], [role=menu]") !== null);

function changeOf(
  before: ProgressAnswer,
  after: ProgressAnswer,
  rows: readonly RestockRow[],
  next: ProgressAnswer["restocks"][number],
) {
  const last = before.restocks.find(({ id }) => id === next.id);
  const row = rows.find(({ id }) => id === next.id);
  if (!last || !row) return { moved: false, finished: false };
  const runs = isRunning(restockStateOf(next, after.hold, after.now));
  const finished = isRunning(restockStateOf(last, before.hold, before.now)) && !runs;
  const moved = JSON.stringify(last.counts) !== JSON.stringify(next.counts);
  const quarter = (counts: typeof next.counts) =>
    Math.floor((4 * (totalOf(counts) - leftOf(counts))) / totalOf(counts));
  const name = `${row.productTitle}, ${row.variantTitle}`;
  const told = `${next.counts.sent.toLocaleString("en")} of ${totalOf(next.counts).toLocaleString("en")} sent`;
  const speaks = finished || (moved && quarter(last.counts) !== quarter(next.counts));
  return { moved, finished, words: speaks ? `${name}: ${finished ? "finished, " : ""}${told}.` : undefined };
}
