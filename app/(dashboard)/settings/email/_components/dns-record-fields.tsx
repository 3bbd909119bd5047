import { CopyField } from "@/components/ui/copy-field";
import { type DnsRecord, nameInZone } from "@/lib/email";
import classes from "./domain-card.module.css";

/** The most characters that one piece of a TXT record holds (RFC 1035, section 3.3.14). */
const mostInPiece = 255;

const inPieces = (value: string) =>
  value
    .match(/.{1,255}/g)
    ?.map((piece) => `"${piece}"`)
    .join(" ") ?? value;

/** A DNS record to publish, each part with a button that copies it, and as other panels want it. */
export function DnsRecordFields({ record, what }: { record: DnsRecord; what: string }) {
  const { name, zone } = nameInZone(record.name);
  const long = record.value.length > mostInPiece;
  return (
    <dl className={classes.record}>
      <dt>Type</dt>
      <dd>{record.type}</dd>
      <dt>Name</dt>
      <dd>
        <CopyField label={`name of the ${what} record`} value={record.name} />
        <p className={classes.hint}>If your DNS panel adds {zone} by itself, enter this instead:</p>
        <CopyField label={`name of the ${what} record without ${zone}`} value={name} />
      </dd>
      <dt>Value</dt>
      <dd>
        <CopyField label={`value of the ${what} record`} value={record.value} />
        {long ? (
          <details className={classes.pieces}>
            <summary>Your panel takes {mostInPiece} characters at most?</summary>
            <p className={classes.hint}>Then enter it in pieces; receivers join them again.</p>
            <CopyField label={`value of the ${what} record in pieces`} value={inPieces(record.value)} />
          </details>
        ) : null}
      </dd>
    </dl>
  );
}
