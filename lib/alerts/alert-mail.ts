import { z } from "zod";
import type { Ctx } from "../context";
import type { DeliveryStatus, TransportKind } from "../db/generated/enums";
import { query } from "../db/sql";
import {
  brandOf,
  composeCached,
  mailLanguage,
  NO_TOKEN,
  personalise,
  type ShopWordings,
  senderShown,
  wordingsColumn,
} from "../email";
import { env } from "../env";
import { AppError } from "../errors";
import { mailNotes, missingSender } from "./alert-mail-notes";
import { alertContent, type Told } from "./compose-alert";

/** The mail of an alert as it was or will be sent; what only its shopper may use is hidden in all of it. */
export type AlertMail = {
  subject: string;
  /** The line beside the subject; may be empty. */
  preview: string;
  from: string;
  html: string;
  text: string;
  /** The whole message (RFC 5322). */
  source: string;
  /** In order, unfolded and decoded. */
  headers: { name: string; value: string }[];
  bytes: number;
  /** How far this is the very mail, in whole sentences. */
  notes: string[];
};

type Row = {
  status: DeliveryStatus;
  email: string;
  mailId: string;
  attempts: number;
  transport: TransportKind | null;
  batched: boolean;
  /** When its words were, or would be, put together; null = now. */
  madeAt: Date | null;
  name: string;
  domain: string;
  brandColor: string;
  logoUrl: string | null;
  then: ShopWordings;
  now: ShopWordings;
  told: (Told & { id: string })[];
};

/**
 * Composes an alert's mail by the steps of sending it: with the words of that time, and with product, brand and sender as
 * they are now. Throws AppError `not-found`, for another shop's too.
 */
export async function getAlertMail(ctx: Ctx, { id }: { id: string }): Promise<AlertMail> {
  const row = z.uuid().safeParse(id).success ? await read(ctx, id) : undefined;
  if (!row) throw new AppError("not-found", "There is no such alert.");
  const shown = await senderShown(ctx);
  const missing = missingSender(row);
  const sender = shown.known ? shown : { ...shown, from: { name: "", email: missing.email } };
  const look = { brand: brandOf(row), wordings: row.then };
  const composed = await composeCached(alertContent(row.told, look), sender, env.APP_URL);
  const alertIds = row.told.map((one) => one.id);
  const date = row.madeAt ?? new Date();
  const mail = personalise(composed, { mailId: row.mailId, to: row.email, token: NO_TOKEN, alertIds, date });
  const source = mail.raw().toString("latin1");
  const language = mailLanguage(row.told[0]?.locale);
  const [then, now] = [row.then[language]?.version ?? 0, row.now[language]?.version ?? 0];
  return {
    subject: composed.subject,
    preview: composed.preview,
    from: sender.known ? composed.from.name || composed.from.email : missing.name,
    html: mail.html(),
    text: mail.text(),
    source,
    headers: headersOf(source),
    bytes: source.length,
    notes: mailNotes({ ...row, wordsChanged: then !== now, senderKnown: sender.known }),
  };
}

/** One statement: the alert, those that share its mail and its fate, and the shop's words then and now. */
async function read(ctx: Ctx, id: string): Promise<Row | undefined> {
  const [row] = await query<Row>(
    "alert-mail",
    `SELECT a.status, a.email, a.mail_id AS "mailId", a.attempts, a.transport, a.batch_id IS NOT NULL AS batched, made.at AS "madeAt",
            shop.name, shop.domain, shop.brand_color AS "brandColor", shop.logo_url AS "logoUrl",
            ${wordingsColumn("a.shop_id", "'back-in-stock'", "coalesce(made.at, now())")} AS "then",
            ${wordingsColumn("a.shop_id", "'back-in-stock'")} AS "now",
            (SELECT json_agg(json_build_object('id', t.id, 'locale', s.locale, 'productTitle', p.title, 'productImageUrl', p.image_url,
                      'variantTitle', v.title, 'variantImageUrl', v.image_url, 'price', v.price::text,
                      'currency', coalesce(v.currency, shop.currency)) ORDER BY v.position, v.id)
               FROM alerts t
               JOIN subscriptions s ON s.shop_id = t.shop_id AND s.id = t.subscription_id
               JOIN variants v ON v.shop_id = t.shop_id AND v.id = t.variant_id
               JOIN products p ON p.shop_id = t.shop_id AND p.id = v.product_id
              WHERE t.shop_id = $1 AND t.mail_id = a.mail_id AND t.status = a.status) AS told
       FROM alerts a
       JOIN shops shop ON shop.id = a.shop_id
       LEFT JOIN alert_batches b ON b.shop_id = a.shop_id AND b.id = a.batch_id
      CROSS JOIN LATERAL (SELECT coalesce(b.created_at, CASE WHEN a.status NOT IN ('QUEUED', 'CANCELLED') THEN a.tried_at END) AS at) made
      WHERE a.shop_id = $1 AND a.id = $2`,
    [ctx.shopId, id],
  );
  return row;
}

/** Header fields of a message that we wrote: unfolded, and encoded words as text. */
export function headersOf(source: string): { name: string; value: string }[] {
  const [head = ""] = source.split("\r\n\r\n", 1);
  return head
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line) => {
      const colon = line.indexOf(":");
      return { name: line.slice(0, colon), value: decoded(line.slice(colon + 1).trim()) };
    });
}

/** Encoded words as `encodedWords` writes them (RFC 2047, UTF-8 in base64); spaces between two of them don't count. */
const decoded = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_, base64: string) =>
      Buffer.from(base64, "base64").toString("utf8"),
    );
