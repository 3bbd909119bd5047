import { query } from "../../db/sql";

/** SQL over a mail `q`: does it wait, and is it for a member or for a shopper? As the partial indexes of the two queues say it. */
export const memberQueue = "q.status = 'QUEUED' AND q.kind IN ('sign-in', 'owner-notice')";
export const shopperQueue = "q.status = 'QUEUED' AND q.kind NOT IN ('sign-in', 'owner-notice')";

/** Kinds that go to members, not to shoppers. */
export const isToMember = ({ kind }: { kind: string }): boolean => kind === "sign-in" || kind === "owner-notice";

/** SQL over email_settings `e`: as far ahead as `takeSends` lets what overtakes go. */
const hasRoom = "(e.next_send_at IS NULL OR e.next_send_at <= now() + interval '2 seconds')";

/** Mails that leave by one sender: a shop's to shoppers or to members; shopId null = to members of all shops, by the default service. */
export type MailTurn = { shopId: string | null; toMembers: boolean };

/**
 * Whose mails are due and may leave now. Not those of a shop that is paused, stopped (mails to members go all the same), without
 * a transport or at its limit per minute. Mails to members go through the default service where there is one.
 *
 * Hops from shop to shop through the index of the queue and looks at two rows of each, however many it has.
 */
export function mailTurns(hasService: boolean): Promise<MailTurn[]> {
  return query<MailTurn>(
    "mail-turns",
    `WITH RECURSIVE waiting AS (
       (SELECT q.shop_id FROM mails q WHERE ${shopperQueue} ORDER BY q.shop_id LIMIT 1)
       UNION ALL
       SELECT (SELECT q.shop_id FROM mails q WHERE ${shopperQueue} AND q.shop_id > waiting.shop_id ORDER BY q.shop_id LIMIT 1)
         FROM waiting WHERE waiting.shop_id IS NOT NULL
     )
     SELECT CASE WHEN $1::bool THEN NULL ELSE q.shop_id END AS "shopId", true AS "toMembers"
       FROM mails q
       LEFT JOIN shops s ON s.id = q.shop_id
       LEFT JOIN email_settings e ON e.shop_id = q.shop_id
      WHERE ${memberQueue} AND q.due_at <= now()
        AND ($1::bool OR s.sending_paused_at IS NULL AND e.kind = 'SMTP' AND ${hasRoom})
      GROUP BY 1
     UNION ALL
     SELECT s.id, false
       FROM waiting
       JOIN shops s ON s.id = waiting.shop_id
       LEFT JOIN email_settings e ON e.shop_id = s.id
      WHERE s.sending_paused_at IS NULL AND s.sending_stopped_at IS NULL AND (e.kind = 'SMTP' AND ${hasRoom} OR $1::bool AND e.kind IS DISTINCT FROM 'SMTP')
        AND (SELECT true FROM mails q WHERE q.shop_id = s.id AND ${shopperQueue} AND q.due_at <= now()
              ORDER BY q.due_at LIMIT 1)`,
    [hasService],
  );
}
