import { z } from "zod";
import { AppError } from "./errors";

/** The values that a form was loaded with, by field: compared, never written. */
export const editedFromSchema = z.record(z.string().max(100), z.unknown()).optional();

/** Whoever overwrites on purpose (an operator's command) gives none. */
export type EditedFrom = { editedFrom?: z.output<typeof editedFromSchema> };

/**
 * Throws `conflict` when what is there now, read under a lock, is no longer what a form was loaded with. Fields that only
 * one of the two knows are not compared.
 */
export function refuseStale(now: Record<string, unknown>, editedFrom: EditedFrom["editedFrom"]): void {
  const fields = Object.keys(editedFrom ?? {}).filter((field) => field in now);
  if (fields.every((field) => plain(now[field]) === plain(editedFrom?.[field]))) return;
  throw new AppError(
    "conflict",
    "Somebody else changed this meanwhile, and nothing was overwritten. Reload to see what is new.",
  );
}

/** An empty text of a form is a null of the database. */
const plain = (value: unknown) => JSON.stringify(value === "" || value === undefined ? null : value);
