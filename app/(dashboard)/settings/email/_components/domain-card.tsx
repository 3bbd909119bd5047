import { SettingsCard } from "@/components/forms/settings-card";
import { RelativeTime } from "@/components/ui/relative-time";
import { type DomainCheck, isMailboxProvider } from "@/lib/email";
import { CheckAgain } from "./check-again";
import classes from "./domain-card.module.css";
import { FindingRow } from "./finding-row";

/** What DNS says of the domain that mails are from, and what to change there. */
export function DomainCard({ check, editable }: { check: DomainCheck; editable: boolean }) {
  return (
    <SettingsCard
      id="domain"
      title="Your domain"
      help={
        <>
          <p style={{ margin: 0 }}>
            Receivers look up {check.domain} to see whether a mail is really from you.
            {isMailboxProvider(check.domain) ? null : " You change these records where your domain is registered."}
          </p>
          <p>
            Checked <RelativeTime value={check.checkedAt} />.
          </p>
        </>
      }
    >
      <ul className={classes.list}>
        {check.findings.map((finding) => (
          <FindingRow key={finding.check} finding={finding} />
        ))}
      </ul>
      {editable ? <CheckAgain /> : null}
    </SettingsCard>
  );
}
