"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useHold } from "@/components/forms/use-hold";
import { Banner } from "@/components/ui/banner";
import { toastDone } from "@/components/ui/toast";
import type { ImportPreview } from "@/lib/catalog";
import { ChooseFile } from "./choose-file";
import { FileFormat } from "./file-format";
import classes from "./import.module.css";
import { PreviewPanel } from "./preview-panel";
import { type Imported, type Refusal, sendFile } from "./send-file";

type Step =
  | { name: "choose"; refusal?: Refusal }
  | { name: "reading"; file: File }
  | { name: "preview"; file: File; preview: ImportPreview; importing: boolean; refusal?: Refusal };

/** Choose a file, see what it would change, import it. */
export function ImportCatalog() {
  const router = useRouter();
  const [step, setStep] = useState<Step>({ name: "choose" });

  useHold(step.name === "preview" && step.preview.ok, {
    lost: "The file is not imported yet. You would have to choose it again.",
  });

  const read = async (file: File) => {
    setStep({ name: "reading", file });
    const answer = await sendFile<ImportPreview>(file, "preview");
    if ("refusal" in answer) setStep({ name: "choose", refusal: answer.refusal });
    else setStep({ name: "preview", file, preview: answer.data, importing: false });
  };

  const run = async (file: File, preview: ImportPreview) => {
    setStep({ name: "preview", file, preview, importing: true });
    const answer = await sendFile<Imported>(file, "import");
    if ("refusal" in answer)
      return setStep({ name: "preview", file, preview, importing: false, refusal: answer.refusal });
    toastDone(`Imported ${answer.data.products.toLocaleString("en")} products`);
    router.push("/products");
    router.refresh();
  };

  const refusal = step.name === "reading" ? undefined : step.refusal;
  return (
    <div className={classes.stack}>
      {refusal ? (
        <Banner kind="error" title={refusal.message}>
          {refusal.lines.length > 0 ? (
            <ul className={classes.problems}>
              {refusal.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : (
            "Nothing was imported."
          )}
        </Banner>
      ) : null}
      {step.name === "preview" ? (
        <PreviewPanel
          fileName={step.file.name}
          preview={step.preview}
          importing={step.importing}
          onImport={() => run(step.file, step.preview)}
          onBack={() => setStep({ name: "choose" })}
        />
      ) : (
        <>
          <ChooseFile reading={step.name === "reading" ? step.file.name : null} onFile={read} />
          <FileFormat />
        </>
      )}
    </div>
  );
}
