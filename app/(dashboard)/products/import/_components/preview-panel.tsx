"use client";

import { Button, Group } from "@mantine/core";
import { Banner } from "@/components/ui/banner";
import type { ImportPreview } from "@/lib/catalog";
import { Panel } from "../../../_components/panel";
import { ChangeList } from "./change-list";
import classes from "./import.module.css";

type Props = { fileName: string; preview: ImportPreview; importing: boolean; onImport: () => void; onBack: () => void };

const number = (n: number) => n.toLocaleString("en");
const plural = (n: number, one: string, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** What the file would change, and the button that does it. */
export function PreviewPanel({ fileName, preview, importing, onImport, onBack }: Props) {
  if (!preview.ok) {
    return (
      <Panel title={fileName} description="Nothing was imported: a file is taken whole or not at all.">
        <Banner kind="error" title={plural(preview.problemCount, "value is wrong", "values are wrong")}>
          <ul className={classes.problems}>
            {preview.problems.slice(0, 50).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <code>{field || "file"}</code> {message}
              </li>
            ))}
          </ul>
        </Banner>
        <Button mt="md" variant="default" onClick={onBack}>
          Choose another file
        </Button>
      </Panel>
    );
  }
  const { products, variants, backInStock, waiting, lines, lineCount } = preview;
  const nothing = lineCount === 0;
  return (
    <Panel
      title={nothing ? `${fileName} changes nothing` : `What ${fileName} changes`}
      description={
        variants.unchanged > 0 ? `${plural(variants.unchanged, "variant")} in the file stay as they are.` : undefined
      }
    >
      <ul className={classes.counts}>
        <Count value={products.new} words={products.new === 1 ? "new product" : "new products"} />
        <Count value={products.changed} words={products.changed === 1 ? "changed product" : "changed products"} />
        <Count value={variants.new} words={variants.new === 1 ? "new variant" : "new variants"} />
        <Count value={variants.changed} words={variants.changed === 1 ? "changed variant" : "changed variants"} />
      </ul>
      {backInStock > 0 ? (
        <Banner kind="info" title={`${plural(backInStock, "variant comes", "variants come")} back in stock`}>
          {waiting > 0
            ? `${plural(waiting, "shopper is waiting for it and will be alerted.", "shoppers are waiting and will be alerted.")}`
            : "Nobody is waiting."}
        </Banner>
      ) : null}
      <ChangeList lines={lines} total={lineCount} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onBack} disabled={importing}>
          Choose another file
        </Button>
        <Button onClick={onImport} loading={importing} disabled={nothing}>
          Import {plural(products.new + products.changed + products.unchanged, "product")}
        </Button>
      </Group>
    </Panel>
  );
}

function Count({ value, words }: { value: number; words: string }) {
  return (
    <li className={classes.countTile}>
      <strong>{number(value)}</strong>
      {words}
    </li>
  );
}
