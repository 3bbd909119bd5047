"use client";

import { Progress } from "@mantine/core";
import { IconFileTypeCsv } from "@tabler/icons-react";
import { FileDrop } from "@/components/ui/file-drop";
import classes from "./import.module.css";

type Props = { sending: { file: string; share: number } | null; onFile: (file: File) => void };

/** Takes the file, and shows how much of it has been sent. */
export function ChooseCsv({ sending, onFile }: Props) {
  const percent = Math.round((sending?.share ?? 0) * 100);
  const busy = sending && (
    <>
      <strong>{percent < 100 ? `Sending ${sending.file}` : `Reading ${sending.file}`}</strong>
      <Progress className={classes.bar} value={percent} aria-label="Sent" />
      <span role="status">{percent < 100 ? `${percent} %` : "Nearly there"}</span>
    </>
  );
  return (
    <FileDrop
      busy={busy}
      icon={<IconFileTypeCsv size={28} stroke={1.6} aria-hidden />}
      invitation="Drop a CSV file here"
      limit="Up to 250 MB"
      accept=".csv,.tsv,.txt,text/csv"
      onFile={onFile}
    />
  );
}
