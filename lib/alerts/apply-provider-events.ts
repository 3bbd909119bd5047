import { query, type Sql, transaction } from "../db/sql";
import { reportedReason } from "../email";
import { isDatabaseAway } from "../errors";
import { parseJsonObject } from "../http/read-body";
import { logger } from "../logger";
import { type MailReport, readMailReport } from "./provider-event";
import { suppressAddress } from "./suppress-address";

/** Applies up to `limit` stored provider events, oldest first. Returns how many; fewer than `limit` means that no more wait. */
export async function applyProviderEvents(limit: number): Promise<number> {
  let done = 0;
  while (done < limit && (await applyNext())) done += 1;
  return done;
}

async function applyNext(): Promise<boolean> {
  let id: string | undefined;
  try {
    return await transaction(async (on) => {
      const [event] = await query<{ id: string; body: Buffer; receivedAt: Date }>(
        "provider-event-claim",
        `select id, body, received_at as "receivedAt" from provider_events where processed_at is null
         order by received_at, id limit 1 for update skip locked`,
        [],
        on,
      );
      if (!event) return false;
      id = event.id;
      const report = readMailReport(parseJsonObject(event.body));
      if (report) await applyReport(report, event.receivedAt, on);
      await markProcessed(id, on);
      return true;
    });
  } catch (error) {
    if (id === undefined || isDatabaseAway(error)) throw error;
    // What cannot be applied is set aside: it must not hold up the others.
    logger.error({ err: error, event: id }, "provider event failed");
    await markProcessed(id);
    return true;
  }
}

/** The id is kept so that a repeat is known; the body names the recipient, whom an erasure would not find in it. */
async function markProcessed(id: string, on?: Sql): Promise<void> {
  await query(
    "provider-event-done",
    "update provider_events set processed_at = now(), body = '' where id = $1",
    [id],
    on,
  );
}

/**
 * A late `delivered` does not cover up what came after it, and nothing covers up a complaint. Any report proves that the
 * service took the mail: what was in doubt is sent. It happened when the service says, and not after we heard of it.
 */
async function applyReport({ report, at, suppress, ...named }: MailReport, heardAt: Date, on: Sql): Promise<void> {
  const mail = await findMail(named, on);
  if (!mail) return;
  await query(
    "alert-delivery",
    `update alerts set delivery = $3::delivery_report, delivery_at = least($4::timestamptz, $5::timestamptz)
     where shop_id = $1 and mail_id = $2
       and (delivery is null or ($3::text <> 'DELIVERED' and delivery <> 'COMPLAINED'))`,
    [mail.shopId, mail.mailId, report, at, heardAt],
    on,
  );
  await wasTaken(mail, on);
  if (suppress !== null) await suppressAddress(mail.shopId, mail.email, suppress, on);
}

async function wasTaken(mail: { shopId: string; mailId: string }, on: Sql): Promise<void> {
  await query(
    "alert-was-taken",
    `with mail as (
       update mails set status = 'SENT', reason = $3, sent_at = now() where shop_id = $1 and id = $2 and status = 'IN_DOUBT'
     ), alert as (
       update alerts set status = 'SENT', reason = $3, sent_at = coalesce(tried_at, now()), batch_id = null
        where shop_id = $1 and mail_id = $2 and status::text = 'IN_DOUBT' and transport = 'RESEND'
       returning subscription_id
     )
     update subscriptions s set status = 'SENT', notified_at = now() from alert
      where s.shop_id = $1 and s.id = alert.subscription_id and s.status = 'PENDING'`,
    [mail.shopId, mail.mailId, reportedReason],
    on,
  );
}

/** Whose mail this is and to whom it went, by our own rows. It crosses shops by nature: the provider knows only the mail. */
async function findMail({ mailId, providerId }: Pick<MailReport, "mailId" | "providerId">, on: Sql) {
  const [mail] = await query<{ shopId: string; mailId: string; email: string }>(
    "mail-of-report",
    `select shop_id as "shopId", id as "mailId", email from mails where id = $1::uuid and shop_id is not null
     union all
     select alert.shop_id, alert.mail_id, alert.email from shops shop cross join lateral (
       select shop_id, mail_id, email from alerts where shop_id = shop.id and mail_id = $1::uuid limit 1) alert
     union all
     (select shop_id, mail_id, email from alerts where provider_id = $2 limit 1)
     limit 1`,
    [mailId, providerId],
    on,
  );
  return mail;
}
