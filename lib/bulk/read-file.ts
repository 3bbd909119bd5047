import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { roleAllows } from "../auth/find-member";
import { AppError } from "../errors";
import { logger } from "../logger";
import type { AnyBulkKind, BulkFile, MemberCtx } from "./kind";
import { fileOf, getBulk } from "./list-bulk";
import { readParts } from "./parts";

/**
 * The file that one of the person's own tasks has made, as it was asked for: nothing of it is read ahead of the reader.
 * @param kindOf says which role it takes: who lost it gets the file no more
 * @throws AppError `not-found`, `forbidden`
 */
export async function readBulkFile(
  ctx: MemberCtx,
  id: string,
  kindOf: (kind: string) => AnyBulkKind | undefined,
): Promise<{ file: BulkFile; body: ReadableStream<Uint8Array> }> {
  const task = await getBulk(ctx, id);
  if (!roleAllows(ctx.actor.role, kindOf(task.kind)?.least ?? "OWNER")) {
    throw new AppError("forbidden", "Your role does not allow this.");
  }
  const file = fileOf(task);
  if (!file) throw new AppError("not-found", "This task has no file.");
  const parts = Readable.from(readParts(ctx, id), { objectMode: false });
  return { file, body: Readable.toWeb(file.gzip ? unpacked(parts) : parts) as ReadableStream<Uint8Array> };
}

function unpacked(parts: Readable): Readable {
  const gunzip = createGunzip();
  // A reader who goes away ends both; what cannot be read ends the answer before its end.
  pipeline(parts, gunzip).catch((err) => logger.warn({ err }, "a task's file was not read to its end"));
  return gunzip;
}
