import type { MailWording } from "@/emails";
import { type Action, changesOf, recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, type Sql, transaction } from "../../db/sql";
import { AppError } from "../../errors";
import { mailName } from "./mail-name";
import type { EditPick } from "./schemas";
import { currentWording } from "./shop-wordings";

/** What a new version holds, and how the activity log calls it; content null = the default's words. from: the version restored. */
export type NewVersion = { content: MailWording | null; action: Action; from?: number };

/**
 * Adds a version after the one that was edited. The table's key is the fence: of two members who edited the same one, one
 * gets `conflict`, and nothing is overwritten.
 * @param make what to write, from what stands there now; looked at in the same transaction
 * @returns the number of the new version
 */
export function writeVersion(
  ctx: Ctx,
  { kind, language, editedFrom }: EditPick,
  make: (on: Sql) => Promise<NewVersion> | NewVersion,
): Promise<number> {
  return transaction(async (on) => {
    const before = await currentWording(ctx.shopId, kind, language, on);
    if (before.version !== editedFrom) throw changedMeanwhile();
    const { content, action, from } = await make(on);
    const version = editedFrom + 1;
    const written = await query(
      "write-email-version",
      `INSERT INTO email_versions (shop_id, kind, language, version, content, written_by, restored_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [ctx.shopId, kind, language, version, content && JSON.stringify(content), writerOf(ctx), from ?? null],
      on,
    );
    if (written.length === 0) throw changedMeanwhile();
    const changes = content ? changesOf<Record<string, unknown>>({ ...before.words }, content) : undefined;
    await recordActivity(ctx, on, {
      action,
      subject: { type: "mail", id: `${kind}/${language}`, name: mailName(kind, language) },
      details: { ...(from && { from }), version, ...(changes && { changes }) },
    });
    return version;
  });
}

const writerOf = ({ actor }: Ctx): string | null => (actor.type === "member" ? actor.userId : null);

const changedMeanwhile = () =>
  new AppError(
    "conflict",
    "Somebody else changed this mail meanwhile. Nothing of theirs was overwritten, and what you typed is still here: copy what you need, then reload to see what is new.",
  );
