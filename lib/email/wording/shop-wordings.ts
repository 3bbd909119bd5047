import {
  defaultWording,
  MAIL_LANGUAGES,
  type MailLanguage,
  type MailWording,
  mailLanguage,
  type ShopperMail,
} from "@/emails";
import { query, type Sql } from "../../db/sql";
import { type MailPick, storedWording } from "./schemas";

/** The latest version per language of one of a shop's mails, as `wordingsColumn` reads it; languages never written are absent. */
export type ShopWordings = { [language: string]: { version: number; content: unknown } };

/**
 * SQL for a column that holds the `ShopWordings` of a mail: one look into the primary key per language, however often they
 * were changed. shop, kind = SQL expressions.
 * @param before SQL expression for a time: as it was then
 */
export const wordingsColumn = (shop: string, kind: string, before?: string): string =>
  `coalesce((SELECT jsonb_object_agg(w.language, jsonb_build_object('version', w.version, 'content', w.content))
     FROM unnest('{${MAIL_LANGUAGES.join()}}'::text[]) AS one (language)
    CROSS JOIN LATERAL (
      SELECT e.language, e.version, e.content FROM email_versions e
       WHERE e.shop_id = ${shop} AND e.kind = ${kind} AND e.language = one.language${before ? ` AND e.written_at <= ${before}` : ""}
       ORDER BY e.version DESC LIMIT 1) w), '{}')`;

/** The shop's own words in a language, or null for the default's. */
export function wordingIn(wordings: ShopWordings, language: MailLanguage): MailWording | null {
  const content = wordings[language]?.content ?? null;
  return content === null ? null : parsed(content);
}

const known = new WeakMap<object, MailWording | null>();

/**
 * Content that an older or newer release wrote otherwise is no reason to mail nobody: then the default's words go out. Looked
 * at once: a slice asks for each of its mails.
 */
function parsed(content: unknown): MailWording | null {
  if (typeof content !== "object" || content === null) return null;
  const before = known.get(content);
  if (before !== undefined) return before;
  const wording = storedWording.safeParse(content).data ?? null;
  known.set(content, wording);
  return wording;
}

export type Wording = { language: MailLanguage; version: number; wording: MailWording | null };

/** What a shop's mail says now in a language (or the nearest that there is). version 0 = nobody ever changed it. */
export async function wordingFor(shopId: string, kind: ShopperMail, locale: string): Promise<Wording> {
  const language = mailLanguage(locale);
  const { version, wording } = await currentWording(shopId, kind, language);
  return { language, version, wording };
}

type Current = { version: number; wording: MailWording | null; words: MailWording };

/** The newest version; words = what it comes to, the default's where it has none of its own. */
export async function currentWording(
  shopId: string,
  kind: ShopperMail,
  language: MailLanguage,
  on?: Sql,
): Promise<Current> {
  const [row] = await query<{ version: number; content: unknown }>(
    "wording-now",
    `SELECT version, content FROM email_versions
      WHERE shop_id = $1 AND kind = $2 AND language = $3 ORDER BY version DESC LIMIT 1`,
    [shopId, kind, language],
    on,
  );
  const wording = row?.content ? parsed(row.content) : null;
  return { version: row?.version ?? 0, wording, words: wording ?? defaultWording(kind, language) };
}

/** One version; undefined when there is none of that number. */
export async function versionOf(
  shopId: string,
  { kind, language }: MailPick,
  version: number,
  on?: Sql,
): Promise<{ wording: MailWording | null } | undefined> {
  const [row] = await query<{ content: unknown }>(
    "wording-version",
    "SELECT content FROM email_versions WHERE shop_id = $1 AND kind = $2 AND language = $3 AND version = $4",
    [shopId, kind, language, version],
    on,
  );
  return row && { wording: row.content === null ? null : parsed(row.content) };
}
