import { CopyField } from "@/components/ui/copy-field";
import type { DnsRecord } from "@/lib/email";
import classes from "./domain-card.module.css";

/** A DNS record to publish, each part with a button that copies it. */
export function DnsRecordFields({ record, what }: { record: DnsRecord; what: string }) {
  return (
    <dl className={classes.record}>
      <dt>Type</dt>
      <dd>{record.type}</dd>
      <dt>Name</dt>
      <dd>
        <CopyField label={`name of the ${what} record`} value={record.name} />
      </dd>
      <dt>Value</dt>
      <dd>
        <CopyField label={`value of the ${what} record`} value={record.value} />
      </dd>
    </dl>
  );
}
