import { IconAlertTriangle, IconBulb, IconCheck, IconHelpCircle, type TablerIcon } from "@tabler/icons-react";
import { Badge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/theme";
import type { Finding } from "@/lib/email";
import { DnsRecordFields } from "./dns-record-fields";
import classes from "./domain-card.module.css";

const names = { domain: "From address", spf: "SPF", dkim: "DKIM", dmarc: "DMARC", mx: "MX" };

const looks: Record<Finding["state"], { word: string; tone: Tone; icon: TablerIcon }> = {
  good: { word: "Good", tone: "green", icon: IconCheck },
  advice: { word: "Could be better", tone: "blue", icon: IconBulb },
  problem: { word: "Needs a change", tone: "orange", icon: IconAlertTriangle },
  unknown: { word: "No answer", tone: "gray", icon: IconHelpCircle },
};

/** One check: its state, what is published now, and the record to publish. */
export function FindingRow({ finding }: { finding: Finding }) {
  const { check, state, title, explanation, record, found } = finding;
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <h3 className={classes.name}>{names[check]}</h3>
        <Badge {...looks[state]} />
      </div>
      <p className={classes.title}>{title}</p>
      <p className={classes.words}>{explanation}</p>
      {found.length > 0 ? (
        <details className={classes.found}>
          <summary>What is published now</summary>
          {found.map((text) => (
            <code key={text}>{text}</code>
          ))}
        </details>
      ) : null}
      {record ? <DnsRecordFields record={record} what={names[check]} /> : null}
    </li>
  );
}
