"use client";

import { useState } from "react";
import { useHold } from "@/components/forms/use-hold";
import { Banner } from "@/components/ui/banner";
import type { UploadPreview } from "@/lib/subscriptions/import/schemas";
import { ChooseCsv } from "./choose-csv";
import { FileHelp } from "./file-help";
import classes from "./import.module.css";
import { MapColumns } from "./map-columns";
import { sendUpload } from "./send-upload";

type Step =
  | { name: "choose"; problem?: string }
  | { name: "sending"; file: string; share: number }
  | { name: "map"; preview: UploadPreview };

/** Choose a file, then say what its columns hold. */
export function ImportStart() {
  const [step, setStep] = useState<Step>({ name: "choose" });
  useHold(step.name !== "choose", {
    lost: "The file is not imported yet. You would have to choose it again.",
  });
  const send = async (file: File) => {
    setStep({ name: "sending", file: file.name, share: 0 });
    const sent = await sendUpload(file, (share) => setStep({ name: "sending", file: file.name, share }));
    setStep("preview" in sent ? { name: "map", preview: sent.preview } : { name: "choose", problem: sent.problem });
  };
  if (step.name === "map") return <MapColumns first={step.preview} onBack={() => setStep({ name: "choose" })} />;
  return (
    <div className={classes.stack}>
      {step.name === "choose" && step.problem ? (
        <Banner kind="error" title={step.problem}>
          Nothing was imported.
        </Banner>
      ) : null}
      <ChooseCsv sending={step.name === "sending" ? step : null} onFile={send} />
      <FileHelp />
    </div>
  );
}
