"use client";

import { Button, FileButton, Loader } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import classes from "./import.module.css";

type Props = { /** Name of the file that is being looked at. */ reading: string | null; onFile: (file: File) => void };

/** A place to drop the file on, with a button for those who rather choose. */
export function ChooseFile({ reading, onFile }: Props) {
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const take = (file: File | null | undefined) => {
    reset.current?.();
    if (file) onFile(file);
  };
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
        if (!reading) take(event.dataTransfer.files[0]);
      }}
    >
      {reading ? (
        <div role="status" className={classes.dropWords}>
          <Loader size={28} aria-hidden />
          <strong>Comparing {reading} with your catalog</strong>
          <span>Nothing changes yet.</span>
        </div>
      ) : (
        <div className={classes.dropWords}>
          <IconFileUpload size={28} stroke={1.6} aria-hidden />
          <strong>Drop a catalog file here</strong>
          <span>JSON, up to 20 MB</span>
          <FileButton resetRef={reset} onChange={take} accept="application/json,.json">
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
