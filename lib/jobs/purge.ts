import { closeTooOld, repairLeaders } from "../alerts";
import { removeEndedTasks } from "../bulk";
import { query } from "../db/sql";
import { removeEnded } from "../privacy";

/** What is kept how long, and the statement that ends it. */
const expired = {
  "sign-in tokens": "DELETE FROM sign_in_tokens WHERE expires_at < now() - interval '1 day'",
  sessions: "DELETE FROM sessions WHERE expires_at < now() - interval '7 days'",
  "rate limits": "DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000",
  "raw inventory events":
    "DELETE FROM inventory_events WHERE status <> 'STORED' AND received_at < now() - interval '30 days'",
  "refused deliveries": "DELETE FROM refused_deliveries WHERE received_at < now() - interval '30 days'",
  "provider events": "DELETE FROM provider_events WHERE processed_at < now() - interval '30 days'",
  "webhook secrets": "DELETE FROM webhook_secrets WHERE expires_at < now()",
  "transactional mails":
    "DELETE FROM mails WHERE status IN ('SENT', 'CANCELLED') AND created_at < now() - interval '90 days'",
  invitations: "DELETE FROM invites WHERE coalesce(accepted_at, withdrawn_at, expires_at) < now() - interval '90 days'",
  activities: `DELETE FROM activities WHERE ctid = ANY(ARRAY(
    SELECT a.ctid FROM shops s JOIN activities a ON a.shop_id = s.id WHERE a.at < now() - interval '2 years' LIMIT 10000))`,
  "unconfirmed sign-ups": `DELETE FROM subscriptions WHERE status = 'UNCONFIRMED' AND confirm_expires_at < now() - interval '30 days'`,
};

/** Hourly housekeeping: ends and removes what has had its time, and leads again what nobody leads. */
export async function purge(signal?: AbortSignal): Promise<void> {
  await closeTooOld();
  await repairLeaders();
  for (const [what, statement] of Object.entries(expired)) await query(`purge ${what}`, statement, []);
  await removeEndedTasks(signal);
  await removeEnded(signal);
}
