import { z } from "zod";
import { readBulkFile } from "@/lib/bulk";
import { AppError } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { bulkKind } from "@/lib/jobs/bulk-kinds";

/** The file that one of the member's own tasks has made, streamed: however large it is, a piece at a time is in memory. */
export const GET = memberRoute<{ id: string }>("VIEWER", async ({ ctx, params }) => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new AppError("not-found", "There is no such task.");
  const { file, body } = await readBulkFile(ctx, id.data, bulkKind);
  return new Response(body, {
    headers: {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename="${ascii(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "X-Content-Type-Options": "nosniff",
    },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("GET");

/** For clients that do not know filename* (RFC 6266). */
const ascii = (name: string) => name.replace(/[^\w.() -]/g, "_");
