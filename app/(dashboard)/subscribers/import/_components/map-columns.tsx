"use client";

import { Button, Checkbox, Group, Select } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemOf } from "@/components/forms/field-errors";
import { runAction } from "@/components/forms/run-action";
import { Banner } from "@/components/ui/banner";
import { fieldWords, type ImportField, importFields, type UploadPreview } from "@/lib/subscriptions/import/schemas";
import { Panel } from "../../../_components/panel";
import { VariantSelect } from "../../_components/variant-select";
import { previewUploadAction, startCheckAction } from "../../actions";
import { FirstRows } from "./first-rows";
import classes from "./import.module.css";

const help: Partial<Record<ImportField, string>> = {
  variantId: "Your shop's own id of the variant",
  sku: "Where there is no id",
  product: "Where there is neither, together with the variant's name",
  quantity: "1 where it is empty",
  language: "Such as en or pt-BR; en where it is empty",
  subscribedAt: "Now where it is empty; the order in which they are told",
  status: "Only who is Pending is imported",
};

const delimiters: { value: UploadPreview["delimiter"]; label: string }[] = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Bar" },
];

/** Says which column holds what, sees the first lines, and has the file checked. */
export function MapColumns({ first, onBack }: { first: UploadPreview; onBack: () => void }) {
  const router = useRouter();
  const [preview, setPreview] = useState(first);
  const [header, setHeader] = useState(first.header);
  const [mapping, setMapping] = useState(first.mapping);
  const [oneVariant, setOneVariant] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const width = Math.max(...preview.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => ({
    value: String(column),
    label: (header && preview.rows[0]?.[column]?.trim()) || `Column ${column + 1}`,
  }));

  const cutBy = async (delimiter: UploadPreview["delimiter"] | null) => {
    if (!delimiter) return;
    const again = (await runAction(() => previewUploadAction({ id: preview.id, delimiter })))?.data;
    if (!again) return;
    setPreview(again);
    setHeader(again.header);
    setMapping(again.mapping);
  };

  const check = async () => {
    setBusy(true);
    setProblem(null);
    setErrors({});
    try {
      const { email = null, ...others } = mapping;
      const input = { uploadId: preview.id, header, delimiter: preview.delimiter, variantId: oneVariant };
      const outcome = await startCheckAction({ ...input, mapping: { ...others, email: email as number } });
      const refused = problemOf(outcome);
      if (refused) {
        setErrors(refused.fields);
        setProblem(Object.values(refused.fields)[0] ?? refused.message);
      } else if (outcome.data) {
        router.push(`/subscribers/import?check=${outcome.data.id}`);
        return;
      }
    } catch {
      setProblem("The server could not be reached. Please try again.");
    }
    setBusy(false);
  };

  return (
    <div className={classes.stack}>
      {problem ? <Banner kind="error" title={problem} /> : null}
      {preview.unreadable > 0 ? (
        <Banner kind="warning" title="Some letters in the file can't be read">
          {preview.unreadable.toLocaleString("en")} places are damaged. Lines whose address is touched are left out.
        </Banner>
      ) : null}
      <Panel
        title={preview.name}
        description={`${preview.lines.toLocaleString("en")} lines, ${preview.encoding}. These are the first.`}
        flush
      >
        <FirstRows rows={preview.rows} header={header} columns={columns.map(({ label }) => label)} mapping={mapping} />
        <Group className={classes.reading} gap="lg">
          <Checkbox
            size="md"
            label="The first line names the columns"
            checked={header}
            onChange={(event) => setHeader(event.currentTarget.checked)}
          />
          <Select
            aria-label="Columns are separated by"
            data={delimiters}
            value={preview.delimiter}
            onChange={cutBy}
            allowDeselect={false}
            w={160}
          />
        </Group>
      </Panel>
      <Panel title="Which column is which">
        <div className={classes.fields}>
          {importFields.map((field) => (
            <Select
              key={field}
              label={fieldWords[field]}
              description={help[field]}
              required={field === "email"}
              placeholder="Not in the file"
              data={columns}
              clearable={field !== "email"}
              clearButtonProps={{ "aria-label": `${fieldWords[field]}: not in the file` }}
              searchable={columns.length > 12}
              value={typeof mapping[field] === "number" ? String(mapping[field]) : null}
              error={errors[`mapping.${field}`]}
              disabled={oneVariant !== null && ["variantId", "sku", "product", "variant"].includes(field)}
              onChange={(value) => {
                setErrors({});
                setProblem(null);
                setMapping({ ...mapping, [field]: value === null ? undefined : Number(value) });
              }}
            />
          ))}
        </div>
        <div className={classes.whole}>
          <VariantSelect
            label="Or one variant for the whole file"
            description="For a list that has addresses only"
            value={oneVariant}
            onChange={setOneVariant}
          />
        </div>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onBack} disabled={busy}>
            Choose another file
          </Button>
          <Button onClick={check} loading={busy}>
            Check the file
          </Button>
        </Group>
      </Panel>
    </div>
  );
}
