"use client";

import { Button, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { ActionOutcome } from "@/components/forms/field-errors";
import { runAction } from "@/components/forms/run-action";
import { isRunning } from "@/lib/bulk/schemas";
import { onTaskStarted } from "./task-events";
import { TaskItem } from "./task-item";
import classes from "./task-tray.module.css";
import { endWords, progressWords, titleOf } from "./task-words";
import { useTasks } from "./use-tasks";

type Act<Input> = (input: Input) => Promise<ActionOutcome<unknown>>;
type Props = { onCancel: Act<{ id: string }>; onDismiss: Act<{ id: string | null }> };

/** What a person has started and may leave: how far it is, how it ended, its file. Not there while there is nothing. */
export function TaskTray({ onCancel, onDismiss }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [announced, setAnnounced] = useState("");
  const { tasks, look } = useTasks((ended) => {
    setOpen(true);
    setAnnounced(ended.map((task) => `${titleOf(task)}: ${endWords(task)}`).join(" "));
    // What the page shows is older than what was done.
    router.refresh();
  });
  useEffect(
    () =>
      onTaskStarted(() => {
        setOpen(true);
        setAnnounced("Started. You can leave this page; progress shows at the bottom of every page.");
      }),
    [],
  );

  const act = async (work: () => Promise<ActionOutcome<unknown>>) => {
    await runAction(work);
    await look().catch(() => undefined);
  };
  const running = tasks.filter(isRunning);
  const [first] = running;
  const summary = first
    ? running.length === 1
      ? `${titleOf(first)}, ${progressWords(first)}`
      : `${running.length} tasks are running`
    : tasks.length === 1
      ? "1 task has ended"
      : `${tasks.length} tasks have ended`;
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {announced}
      </p>
      {tasks.length > 0 ? (
        <section className={classes.tray} aria-label="Tasks" data-task-tray data-open={open || undefined}>
          <UnstyledButton className={classes.head} aria-expanded={open} onClick={() => setOpen((is) => !is)}>
            <span className={classes.summary}>{open ? "Tasks" : summary}</span>
            {open ? <IconChevronDown size={18} aria-hidden /> : <IconChevronUp size={18} aria-hidden />}
          </UnstyledButton>
          {open ? (
            <>
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
            </>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
