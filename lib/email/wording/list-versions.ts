import { defaultWording, type MailWording } from "@/emails";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { type MailPick, storedWording } from "./schemas";

/**
 * by null = an operator, or somebody who is gone. wording = its words in full; isDefault: it went back to them. restoredFrom:
 * the version that it repeats, null = it was written anew.
 */
export type MailVersion = {
  version: number;
  at: Date;
  by: string | null;
  isDefault: boolean;
  restoredFrom: number | null;
  wording: MailWording;
};

const most = 20;

/** Versions of a mail in one language, newest first, 20 at a time. before: only those below it. */
export async function listVersions(
  ctx: Ctx,
  { kind, language, before = null }: MailPick & { before?: number | null },
): Promise<{ versions: MailVersion[]; more: boolean }> {
  const rows = await query<{
    version: number;
    at: Date;
    by: string | null;
    restoredFrom: number | null;
    content: unknown;
  }>(
    "email-versions",
    `SELECT e.version, e.written_at AS at, coalesce(u.name, u.email) AS by, e.restored_from AS "restoredFrom", e.content
       FROM email_versions e LEFT JOIN users u ON u.id = e.written_by
      WHERE e.shop_id = $1 AND e.kind = $2 AND e.language = $3 AND ($4::int IS NULL OR e.version < $4)
      ORDER BY e.version DESC LIMIT ${most + 1}`,
    [ctx.shopId, kind, language, before],
  );
  const versions = rows.slice(0, most).map(({ content, ...row }) => ({
    ...row,
    isDefault: content === null,
    wording: storedWording.safeParse(content).data ?? defaultWording(kind, language),
  }));
  return { versions, more: rows.length > most };
}
