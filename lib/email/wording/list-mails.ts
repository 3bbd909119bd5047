import { MAIL_LANGUAGES, type MailLanguage, SHOPPER_MAILS, type ShopperMail } from "@/emails";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";

/** own: the shop wrote it itself; else it has the default's words. changedAt null = never changed. */
export type LanguageState = { language: MailLanguage; own: boolean; changedAt: Date | null; changedBy: string | null };
export type EditableMail = { kind: ShopperMail; languages: LanguageState[] };

type Row = { kind: ShopperMail; language: MailLanguage; own: boolean; changedAt: Date; changedBy: string | null };

/** Every mail to shoppers with the state of each language. */
export async function listMails(ctx: Ctx): Promise<EditableMail[]> {
  const rows = await query<Row>(
    "email-states",
    `SELECT w.kind, w.language, w.content IS NOT NULL AS own, w.written_at AS "changedAt", coalesce(u.name, u.email) AS "changedBy"
       FROM unnest($2::text[]) AS k (kind) CROSS JOIN unnest($3::text[]) AS l (language)
      CROSS JOIN LATERAL (
        SELECT e.kind, e.language, e.content, e.written_at, e.written_by FROM email_versions e
         WHERE e.shop_id = $1 AND e.kind = k.kind AND e.language = l.language ORDER BY e.version DESC LIMIT 1) w
       LEFT JOIN users u ON u.id = w.written_by`,
    [ctx.shopId, SHOPPER_MAILS, MAIL_LANGUAGES],
  );
  return SHOPPER_MAILS.map((kind) => ({
    kind,
    languages: MAIL_LANGUAGES.map((language) => {
      const row = rows.find((one) => one.kind === kind && one.language === language);
      return { language, own: row?.own ?? false, changedAt: row?.changedAt ?? null, changedBy: row?.changedBy ?? null };
    }),
  }));
}
