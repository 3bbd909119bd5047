"use client";

import { Loader } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { FileDrop } from "@/components/ui/file-drop";

type Props = { /** Name of the file that is being looked at. */ reading: string | null; onFile: (file: File) => void };

/** Takes the file, and says what happens with it. */
export function ChooseFile({ reading, onFile }: Props) {
  const busy = reading && (
    <>
      <Loader size={28} aria-hidden />
      <strong role="status">Comparing {reading} with your catalog</strong>
      <span>Nothing changes yet.</span>
    </>
  );
  return (
    <FileDrop
      busy={busy}
      icon={<IconFileUpload size={28} stroke={1.6} aria-hidden />}
      invitation="Drop a catalog file here"
      limit="JSON, up to 20 MB"
      accept="application/json,.json"
      onFile={onFile}
    />
  );
}
