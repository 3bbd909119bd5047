"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { startPolling } from "@/components/ui/poll";
import { addSample, paceOf, type Sample } from "@/lib/restocks/pace";
import { isRunning, leftOf, type RestockState, restockStateOf, totalOf } from "@/lib/restocks/restock-state";
import { type ProgressAnswer, progressAnswer, type RestockProgress } from "@/lib/restocks/schemas";
import { nextLook } from "./next-look";

/** A restock as it stands now. pace = alerts per second, null while that is not known. */
export type Live = { progress: RestockProgress; state: RestockState; pace: number | null };

type Known = { from: ProgressAnswer; now: ProgressAnswer; samples: Map<string, Sample[]>; skew: number };

/** While nothing runs, to see that something begins. */
const idleMs = 15_000;

function known(from: ProgressAnswer): Known {
  return { from, now: from, samples: sampled(new Map(), from), skew: 0 };
}

function sampled(before: Map<string, Sample[]>, { now, restocks }: ProgressAnswer): Map<string, Sample[]> {
  return new Map(
    restocks.map(({ id, counts }) => {
      const next = { at: now.getTime(), done: totalOf(counts) - leftOf(counts) };
      return [id, addSample(before.get(id) ?? [], next)];
    }),
  );
}

/**
 * Follows the restocks of a page while the tab is visible, seldom while none of them runs; `from` is what the server rendered.
 * onAnswer hears of each answer, before and after.
 */
export function useProgress(from: ProgressAnswer, onAnswer: (before: ProgressAnswer, after: ProgressAnswer) => void) {
  const [data, setData] = useState(() => known(from));
  if (data.from !== from) setData({ ...known(from), samples: sampled(data.samples, from) });
  const latest = useRef(data);
  latest.current = data;
  const heard = useRef(onAnswer);
  heard.current = onAnswer;

  const [now, setNow] = useState(from.now.getTime());
  const states = data.now.restocks.map((progress) => restockStateOf(progress, data.now.hold, new Date(now)));
  const runs = states.some(isRunning);
  const ids = data.now.restocks.map(({ id }) => id).join("&id=");

  useEffect(() => {
    const polling = startPolling({
      wanted: () => !document.hidden,
      every: () => {
        const { now: answer, skew } = latest.current;
        return runs ? nextLook(answer, Date.now() + skew) : idleMs;
      },
      ask: async (signal) => {
        const response = await fetch(`/api/dashboard/restocks/progress${ids ? `?id=${ids}` : ""}`, { signal });
        if (!response.ok) throw new Error(`${response.status}`);
        const answer = progressAnswer.parse(await response.json());
        const { from, now: before, samples } = latest.current;
        const skew = answer.now.getTime() - Date.now();
        setData({ from, now: inOrderOf(before, answer), samples: sampled(samples, answer), skew });
        heard.current(before, answer);
      },
    });
    const tick = runs ? setInterval(() => setNow(Date.now() + latest.current.skew), 1000) : undefined;
    document.addEventListener("visibilitychange", polling.again);
    return () => {
      polling.stop();
      clearInterval(tick);
      document.removeEventListener("visibilitychange", polling.again);
    };
  }, [runs, ids]);

  const live = useCallback(
    (id: string): Live | undefined => {
      const progress = data.now.restocks.find((one) => one.id === id);
      if (!progress) return undefined;
      const state = restockStateOf(progress, data.now.hold, new Date(now));
      return { progress, state, pace: paceOf(data.samples.get(id) ?? []) };
    },
    [data, now],
  );
  return { live, now: new Date(now), answer: data.now };
}

/** The restocks stay in their order, and one that the answer lacks stays as it was. */
function inOrderOf(before: ProgressAnswer, after: ProgressAnswer): ProgressAnswer {
  const byId = new Map(after.restocks.map((one) => [one.id, one]));
  return { ...after, restocks: before.restocks.map((one) => byId.get(one.id) ?? one) };
}
