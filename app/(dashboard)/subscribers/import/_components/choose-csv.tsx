"use client";

import { Button, FileButton, Progress } from "@mantine/core";
import { IconFileTypeCsv } from "@tabler/icons-react";
import { useRef, useState } from "react";
import classes from "./import.module.css";

type Props = { sending: { file: string; share: number } | null; onFile: (file: File) => void };

/** A place to drop the file on, with a button for those who rather choose. */
export function ChooseCsv({ sending, onFile }: Props) {
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const take = (file: File | null | undefined) => {
    reset.current?.();
    if (file) onFile(file);
  };
  const percent = Math.round((sending?.share ?? 0) * 100);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way, the button within is everybody's
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!sending) take(event.dataTransfer.files[0]);
      }}
    >
      {sending ? (
        <div className={classes.dropWords}>
          <strong>{percent < 100 ? `Sending ${sending.file}` : `Reading ${sending.file}`}</strong>
          <Progress className={classes.bar} value={percent} aria-label="Sent" />
          <span role="status">{percent < 100 ? `${percent} %` : "Nearly there"}</span>
        </div>
      ) : (
        <div className={classes.dropWords}>
          <IconFileTypeCsv size={28} stroke={1.6} aria-hidden />
          <strong>Drop a CSV file here</strong>
          <span>Up to 250 MB</span>
          <FileButton resetRef={reset} onChange={take} accept=".csv,.tsv,.txt,text/csv">
            {(props) => (
              <Button {...props} mt="xs" variant="default">
                Choose file
              </Button>
            )}
          </FileButton>
        </div>
      )}
    </div>
  );
}
