import { gunzipSync } from "node:zlib";
import { getBulk, type MemberCtx, readParts } from "../../bulk";
import type { Delimiter } from "../../csv/delimiters";
import { AppError } from "../../errors";
import { firstRows, partBytes, previewOf, uploadKind } from "./receive-upload";
import { type UploadInfo, type UploadPreview, uploadInfo } from "./schemas";

/**
 * What is known of one's own upload.
 * @throws AppError `not-found` when there is none, or when it made room for another one
 */
export async function findUpload(ctx: MemberCtx, id: string): Promise<UploadInfo> {
  const upload = await getBulk(ctx, id).catch((error) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
  const info = uploadInfo.safeParse(upload?.result);
  if (upload?.kind !== uploadKind || !info.success) {
    throw new AppError("not-found", "The file is gone. Please send it again.");
  }
  return info.data;
}

/** An upload's first rows, cut anew by another delimiter. */
export async function previewUpload(
  ctx: MemberCtx,
  { id, delimiter }: { id: string; delimiter: Delimiter },
): Promise<UploadPreview> {
  const info = await findUpload(ctx, id);
  const text = await textFrom(ctx, id, 0);
  const head = text.subarray(0, 64 * 1024);
  return { id, ...info, delimiter, ...previewOf(firstRows(head, delimiter, head.length === info.size)) };
}

/** One to two MiB of its text from this byte on (less at its end). */
export async function textFrom(ctx: MemberCtx, id: string, offset: number): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const part of readParts(ctx, id, Math.floor(offset / partBytes))) {
    found.push(gunzipSync(part));
    if (found.length === 2) break;
  }
  if (found.length === 0) throw new AppError("gone", "The file is gone. Please send it again.");
  return Buffer.concat(found).subarray(offset % partBytes);
}
