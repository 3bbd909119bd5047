import { seal } from "../../crypto";
import { query, type Sql } from "../../db/sql";

/** A link of this application in a notice: path starts with a slash. */
export type NoticeAction = { label: string; path: string };
/** invite: the link leads into a shop's team; invitedBy = the inviting member's address. */
export type SignInPayload = {
  signInUrl: string;
  minutes: number;
  invite?: { shopName: string; role: "OWNER" | "ADMIN" | "VIEWER"; invitedBy: string | null };
};
export type OwnerNoticePayload = { heading: string; paragraphs: string[]; action?: NoticeAction | null };

/** A mail that is not an alert. email is normalised already. */
export type QueuedMail = { email: string } & (
  | { kind: "subscribed" | "confirm-subscription"; shopId: string; subscriptionId: string }
  | { kind: "sign-in"; shopId: string | null; payload: SignInPayload }
  | { kind: "owner-notice"; shopId: string; payload: OwnerNoticePayload }
);

/** What binds a sealed payload to its row's shop. */
export const payloadAad = (shopId: string | null): string => shopId ?? "mails";

/**
 * Puts a mail into the outbox within the caller's transaction (`on` is its client): it is sent if and only if that commits.
 * The payload is sealed, since a sign-in link is a secret.
 */
export async function queueMail(on: Sql, mail: QueuedMail): Promise<void> {
  const subscriptionId = "subscriptionId" in mail ? mail.subscriptionId : null;
  const payload = "payload" in mail ? seal(JSON.stringify(mail.payload), payloadAad(mail.shopId)) : null;
  await query(
    "queue-mail",
    "INSERT INTO mails (shop_id, kind, email, subscription_id, payload) VALUES ($1, $2, $3, $4, $5)",
    [mail.shopId, mail.kind, mail.email, subscriptionId, payload],
    on,
  );
}
