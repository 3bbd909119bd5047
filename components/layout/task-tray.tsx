"use client";

import { Button, RingProgress, UnstyledButton } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ActionOutcome } from "@/components/forms/field-errors";
import { runAction } from "@/components/forms/run-action";
import { toastDone, toastFailed } from "@/components/ui/toast";
import { type BulkTaskView, isRunning } from "@/lib/bulk/schemas";
import { onTaskStarted } from "./task-events";
import { TaskItem } from "./task-item";
import classes from "./task-tray.module.css";
import { endWords, shareOf, titleOf, trayWords } from "./task-words";
import { useTasks } from "./use-tasks";

type Act<Input> = (input: Input) => Promise<ActionOutcome<unknown>>;
type Props = { onCancel: Act<{ id: string }>; onDismiss: Act<{ id: string | null }> };

/**
 * What a person has started and may leave: how far it is, how it ended, its file. A pill that opens when it is pressed; not
 * there while there is nothing. Starts are announced, ends are toasts.
 */
export function TaskTray({ onCancel, onDismiss }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [announced, setAnnounced] = useState("");
  const panel = useId();
  const pill = useRef<HTMLButtonElement>(null);
  const outside = useClickOutside<HTMLElement>(() => setOpen(false));
  const { tasks, look } = useTasks((ended) => {
    for (const task of ended) tellEnd(task);
    // What the page shows is older than what was done.
    router.refresh();
  });
  useEffect(
    () =>
      onTaskStarted(() => setAnnounced("Started. You can leave this page; progress shows at the end of every page.")),
    [],
  );

  const act = async (work: () => Promise<ActionOutcome<unknown>>) => {
    await runAction(work);
    await look().catch(() => undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    pill.current?.focus();
  };
  const running = tasks.filter(isRunning);
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {announced}
      </p>
      {tasks.length > 0 ? (
        <section className={classes.tray} aria-label="Tasks" data-task-tray ref={outside} onKeyDown={onKeyDown}>
          {open ? (
            <div className={classes.panel} id={panel}>
              <ul className={classes.list}>
                {tasks.map((task) => (
                  <TaskItem
                    key={task.id}
                    task={task}
                    onCancel={() => act(() => onCancel({ id: task.id }))}
                    onDismiss={() => act(() => onDismiss({ id: task.id }))}
                  />
                ))}
              </ul>
              {tasks.length - running.length > 1 ? (
                <div className={classes.foot}>
                  <Button variant="subtle" color="gray" size="xs" onClick={() => act(() => onDismiss({ id: null }))}>
                    Dismiss all that have ended
                  </Button>
                </div>
              ) : null}
            </div>
          ) : null}
          <UnstyledButton
            ref={pill}
            className={classes.pill}
            aria-expanded={open}
            aria-controls={open ? panel : undefined}
            onClick={() => setOpen((is) => !is)}
          >
            <Sign tasks={tasks} />
            <span className={classes.summary}>{trayWords(tasks)}</span>
          </UnstyledButton>
        </section>
      ) : null}
    </>
  );
}

/** How far what runs is, as a ring; or that all went well, or not. */
function Sign({ tasks }: { tasks: readonly BulkTaskView[] }) {
  if (tasks.some(isRunning)) {
    const sections = [{ value: shareOf(tasks) ?? 25, color: "var(--mantine-primary-color-filled)" }];
    return <RingProgress size={22} thickness={3} roundCaps aria-hidden sections={sections} />;
  }
  const failed = tasks.some(({ status }) => status === "FAILED");
  const Icon = failed ? IconAlertTriangle : IconCircleCheck;
  return <Icon size={18} aria-hidden style={{ color: `var(--sb-${failed ? "red" : "green"}-text)` }} />;
}

/** A file waits in the tray for longer than a toast. */
function tellEnd(task: BulkTaskView): void {
  const words = `${titleOf(task)}: ${endWords(task)}`;
  if (task.status === "FAILED") toastFailed(words);
  else toastDone(task.file ? `${words} The file is under Tasks.` : words);
}
