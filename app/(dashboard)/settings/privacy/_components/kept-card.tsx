import { SettingsCard } from "@/components/forms/settings-card";
import classes from "./privacy.module.css";

const kept = (retentionDays: number | null): [what: string, long: string][] => [
  ["Who waits", "until the mail is sent, or the shopper unsubscribes"],
  [
    "Ended subscriptions and their alerts",
    retentionDays === null
      ? "until you remove them, or set a retention above"
      : `${retentionDays.toLocaleString("en")} days after their end`,
  ],
  ["Sign-ups that nobody confirmed", "30 days after their link expired"],
  ["Confirmations that were sent", "90 days"],
  ["What your shop's webhook sent, word for word", "30 days"],
  ["Files of exports and imports", "7 days"],
  ["This shop's activity log", "2 years"],
  ["Where members were signed in", "37 days at most"],
  ["Addresses that bounced or complained", "as long as the shop, or until you let them be mailed again"],
  ["Erased people", "nothing but a keyed code that only recognises the address again"],
];

/** What is kept how long. */
export function KeptCard({ retentionDays }: { retentionDays: number | null }) {
  return (
    <SettingsCard
      id="kept"
      title="What is kept how long"
      help="Looked at every hour. Shelfbell keeps no IP address of a shopper."
    >
      <dl className={classes.kept}>
        {kept(retentionDays).map(([what, long]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{long}</dd>
          </div>
        ))}
      </dl>
    </SettingsCard>
  );
}
