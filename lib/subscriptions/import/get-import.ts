import { type BulkTaskView, getBulk, type MemberCtx } from "../../bulk";
import { AppError } from "../../errors";
import { isToken } from "../mail-link";
import { type CheckResult, checkResult, importResult } from "./schemas";

type State = Pick<BulkTaskView, "status" | "seen" | "total" | "problem">;

/** An import from its check on. found: what the check says up to now; file: can the lines left out be downloaded? */
export type ImportState = {
  id: string;
  check: State;
  found: CheckResult | null;
  file: boolean;
  imported: (State & { added: number; leftOut: number }) | null;
};

/**
 * How far one's own import is, by its check.
 * @throws AppError `not-found`
 */
export async function getImport(ctx: MemberCtx, { checkId }: { checkId: string }): Promise<ImportState> {
  if (!isToken(checkId)) throw new AppError("not-found", "There is no such import.");
  const check = await getBulk(ctx, checkId);
  if (check.kind !== "subscribers.check") throw new AppError("not-found", "There is no such import.");
  const found = checkResult.safeParse(check.result).data ?? null;
  const task = found?.importId ? await getBulk(ctx, found.importId).catch(() => null) : null;
  const done = importResult.safeParse(task?.result).data ?? { added: 0, leftOut: 0 };
  return {
    id: checkId,
    check: stateOf(check),
    found,
    file: check.file !== null,
    imported: task && { ...stateOf(task), ...done },
  };
}

const stateOf = ({ status, seen, total, problem }: BulkTaskView): State => ({ status, seen, total, problem });
