"use client";

import { Button, FileButton } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import classes from "./file-drop.module.css";

type Props = {
  /** Shown instead of the invitation, and no file is taken, while one is being worked on. */
  busy: ReactNode;
  icon: ReactNode;
  invitation: string;
  limit: string;
  /** Endings and media types, as an input's `accept`. */
  accept: string;
  onFile: (file: File) => void;
};

/** A place to drop one file on, with a button for those who rather choose. */
export function FileDrop({ busy, icon, invitation, limit, accept, onFile }: Props) {
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
        if (!busy) take(event.dataTransfer.files[0]);
      }}
    >
      <div className={classes.words}>
        {busy || (
          <>
            {icon}
            <strong>{invitation}</strong>
            <span>{limit}</span>
            <FileButton resetRef={reset} onChange={take} accept={accept}>
              {(props) => (
                <Button {...props} mt="xs" variant="default">
                  Choose file
                </Button>
              )}
            </FileButton>
          </>
        )}
      </div>
    </div>
  );
}
