import { getBulk, type MemberCtx, startBulk } from "../../bulk";
import { query } from "../../db/sql";
import { AppError } from "../../errors";
import { checkImport } from "./check-kind";
import { importChecked } from "./import-kind";
import { findUpload } from "./read-upload";
import { type CheckInput, checkResult } from "./schemas";

/** Begins to check one's own upload. @throws AppError `not-found`, and as startBulk */
export async function startCheck(ctx: MemberCtx, input: CheckInput): Promise<{ id: string }> {
  await findUpload(ctx, input.uploadId);
  return startBulk(ctx, checkImport, input);
}

/**
 * Begins to import what one's own check found good; a second time for the same check is refused.
 * @throws AppError `not-found`; `conflict` while the check runs, when it found nothing, or when it was imported before
 */
export async function startImport(ctx: MemberCtx, { checkId }: { checkId: string }): Promise<{ id: string }> {
  const { kind, status, result } = await getBulk(ctx, checkId);
  const found = checkResult.safeParse(result).data;
  if (kind !== checkImport.kind) throw new AppError("not-found", "There is no such import.");
  if (status !== "DONE" || !found) throw new AppError("conflict", "The file has not been checked to its end.");
  if (found.accepted === 0) throw new AppError("conflict", "No line of the file can be imported.");
  return startBulk(ctx, importChecked, { checkId, accepted: found.accepted }, async (on, id) => {
    // A statement of its own: one that waits for the row goes on with what it saw of other rows before.
    await query(
      "lock-check",
      "SELECT 1 FROM bulk_tasks WHERE shop_id = $1 AND id = $2 FOR UPDATE",
      [ctx.shopId, checkId],
      on,
    );
    const noted = await query(
      "note-import",
      `UPDATE bulk_tasks SET result = result || jsonb_build_object('importId', $3::text)
        WHERE shop_id = $1 AND id = $2 AND result IS NOT NULL AND NOT EXISTS (
              SELECT FROM bulk_tasks i WHERE i.shop_id = $1 AND i.id::text = bulk_tasks.result ->> 'importId'
                 AND i.status NOT IN ('CANCELLED', 'FAILED'))
        RETURNING 1`,
      [ctx.shopId, checkId, id],
      on,
    );
    if (noted.length === 0) throw new AppError("conflict", "This file is being imported, or was imported already.");
  });
}
