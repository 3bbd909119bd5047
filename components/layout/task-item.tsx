"use client";

import { Button, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { type BulkTaskView, isRunning } from "@/lib/bulk/schemas";
import classes from "./task-tray.module.css";
import { endWords, progressWords, titleOf } from "./task-words";

type Props = { task: BulkTaskView; onCancel: () => Promise<void>; onDismiss: () => Promise<void> };

const ends = {
  DONE: { icon: IconCircleCheck, tone: "green", word: "Done" },
  CANCELLED: { icon: IconCircleX, tone: "grey", word: "Cancelled" },
  FAILED: { icon: IconAlertTriangle, tone: "red", word: "Failed" },
} as const;

/** One task: its progress with a count while it runs, then how it ended. */
export function TaskItem({ task, onCancel, onDismiss }: Props) {
  const [busy, setBusy] = useState(false);
  const once = async (work: () => Promise<void>) => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const title = titleOf(task);
  if (isRunning(task)) {
    const part = task.total ? Math.min(100, (100 * task.seen) / task.total) : null;
    return (
      <li className={classes.item}>
        <div className={classes.words}>
          <span className={classes.title}>{title}</span>
          <span className={classes.detail}>{progressWords(task)}</span>
        </div>
        <Button
          variant="default"
          size="xs"
          loading={busy}
          aria-label={`Cancel: ${title}`}
          onClick={() => once(onCancel)}
        >
          Cancel
        </Button>
        <Progress
          className={classes.bar}
          size="sm"
          value={part ?? 100}
          striped={part === null}
          animated={part === null}
          aria-label={`${title}: ${progressWords(task)}`}
        />
      </li>
    );
  }
  const { icon: Icon, tone, word } = ends[task.status as keyof typeof ends] ?? ends.DONE;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <span className={classes.title}>
          <Icon size={16} aria-hidden style={{ color: `var(--sb-${tone}-text)` }} />
          {title}
          <span className="visually-hidden">: {word}</span>
        </span>
        <span className={classes.detail}>{endWords(task)}</span>
      </div>
      <div className={classes.buttons}>
        {task.file ? (
          <Button
            component="a"
            size="xs"
            href={`/api/dashboard/tasks/${task.id}/file`}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
            aria-label={`Download ${task.file}`}
          >
            Download
          </Button>
        ) : null}
        <Button
          variant="default"
          size="xs"
          loading={busy}
          aria-label={`Dismiss: ${title}`}
          onClick={() => once(onDismiss)}
        >
          Dismiss
        </Button>
      </div>
    </li>
  );
}
