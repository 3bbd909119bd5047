"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { startPolling } from "@/components/ui/poll";
import { type BulkTaskView, bulkTask, isRunning } from "@/lib/bulk/schemas";
import { onTaskStarted } from "./task-events";

const answer = z.object({ tasks: z.array(bulkTask) });
const everyMs = 1_500;

/**
 * The person's bulk tasks: asked once, when one is started in this tab, and again and again only while one runs and the
 * tab is visible. onEnded hears of each that has ended meanwhile.
 */
export function useTasks(onEnded: (ended: BulkTaskView[]) => void) {
  const [tasks, setTasks] = useState<BulkTaskView[]>([]);
  const known = useRef(tasks);
  const heard = useRef(onEnded);
  heard.current = onEnded;

  const look = useCallback(async (signal?: AbortSignal) => {
    const response = await fetch("/api/dashboard/tasks", { signal: signal ?? null });
    if (!response.ok) throw new Error(`${response.status}`);
    const { tasks: now } = answer.parse(await response.json());
    const ended = now.filter(
      (task) => !isRunning(task) && known.current.some((before) => before.id === task.id && isRunning(before)),
    );
    known.current = now;
    setTasks(now);
    if (ended.length > 0) heard.current(ended);
  }, []);

  const runs = tasks.some(isRunning);
  useEffect(() => {
    void look().catch(() => undefined);
    return onTaskStarted(() => void look().catch(() => undefined));
  }, [look]);
  useEffect(() => {
    if (!runs) return;
    const polling = startPolling({ ask: look, every: () => everyMs, wanted: () => !document.hidden });
    document.addEventListener("visibilitychange", polling.again);
    return () => {
      polling.stop();
      document.removeEventListener("visibilitychange", polling.again);
    };
  }, [runs, look]);

  return { tasks, look };
}
