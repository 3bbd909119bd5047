import { SettingsCard } from "@/components/forms/settings-card";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import type { RefusedCount, RefusedRow } from "@/lib/inventory";
import { sourceNames } from "../source-names";
import classes from "./refused-card.module.css";

const meaning: Record<number, string> = {
  401: "Compare the secret in your platform with the one here; if in doubt, make a new one.",
  409: "The clock of the sending machine is more than 5 minutes off, or an old call was repeated.",
  422: "The body is not of the form that this address takes. Is it the address of another platform?",
};

/** Calls that were answered with a problem: the merchant sees why nothing arrives. */
export function RefusedCard({ rows, late }: { rows: RefusedRow[]; late: RefusedCount }) {
  const many = late.count === 0 ? "none" : `${late.count.toLocaleString("en")}${late.more ? "+" : ""}`;
  return (
    <SettingsCard
      id="refused"
      title="Refused"
      help={`Calls to your addresses that were not accepted, the newest first: ${many} in the last 24 hours. The last 30 of each kind are kept.`}
    >
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <details className={classes.one}>
              <summary>
                <span className={classes.what}>
                  {row.status} · {sourceNames[row.source]}
                  {row.topic ? ` · ${row.topic}` : null}
                </span>
                <TimesInRow>
                  <RelativeTime value={row.receivedAt} />
                </TimesInRow>
              </summary>
              <p>{row.detail}</p>
              {meaning[row.status] ? <p>{meaning[row.status]}</p> : null}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
              <pre tabIndex={0}>{row.body || "The body was empty, or not kept because it is about a shopper."}</pre>
            </details>
          </li>
        ))}
      </ul>
    </SettingsCard>
  );
}
