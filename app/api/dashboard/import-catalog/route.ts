import { importCatalog, previewImport, readCatalogText } from "@/lib/catalog";
import { AppError } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { readBody } from "@/lib/http/read-body";

/** Tens of thousands of variants fit. Beside the pages it would not: Next cuts a body that passes proxy.ts at 10 MB. */
const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/** The uploaded file is the body. `?preview` tells what would change and changes nothing. */
export const POST = memberRoute("ADMIN", async ({ request, ctx }) => {
  const body = await readBody(request, MAX_IMPORT_BYTES);
  const file = readCatalogText(textOf(body));
  const wantsPreview = new URL(request.url).searchParams.has("preview");
  return Response.json(wantsPreview ? await previewImport(ctx, file) : await importCatalog(ctx, file));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");

function textOf(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (cause) {
    throw new AppError("malformed-body", "The file is not text in UTF-8. A spreadsheet must be exported first.", {
      cause,
    });
  }
}
