import { AppError } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { mostUploadBytes, receiveUpload, tooLarge } from "@/lib/subscriptions";

/** The file is the body, `?name=` what it is called. It goes to the database piece by piece as it comes in. */
export const POST = memberRoute("ADMIN", async ({ request, ctx }) => {
  if (Number(request.headers.get("content-length") ?? 0) > mostUploadBytes) throw tooLarge();
  if (!request.body) throw new AppError("malformed-body", "The file is empty.");
  const name = new URL(request.url).searchParams.get("name")?.replaceAll("\0", "").trim() || "file.csv";
  return Response.json(await receiveUpload(ctx, { name, body: piecesOf(request.body) }));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Of a client that still sends it may never be done, and the answer would wait.
    void reader.cancel().catch(() => undefined);
  }
}
