import { AppError } from "../errors";

/**
 * The raw bytes of a request's body, at most maxBytes: a longer one is refused (413) as soon as that is known, whether
 * its length was announced or it came in chunks.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = (headers = {}) =>
    new AppError("body-too-large", `The body may have at most ${maxBytes} bytes.`, { headers });
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      throw tooLarge((await readOn(reader)) ? {} : { Connection: "close" });
    }
    chunks.push(value);
  }
}

const patience = { bytes: 16 * 1024 * 1024, ms: 1000 };

/**
 * Reads on for a moment and forgets it: a client that is cut off while it still sends may never see the answer. When it
 * is not done by then, the connection cannot carry another request and must close.
 */
async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<boolean> {
  const timeout = AbortSignal.timeout(patience.ms);
  const late = new Promise<"late">((resolve) => timeout.addEventListener("abort", () => resolve("late")));
  for (let size = 0; size <= patience.bytes; ) {
    const next = await Promise.race([reader.read(), late]);
    if (next === "late") break;
    if (next.done) return true;
    size += next.value.byteLength;
  }
  await reader.cancel().catch(() => undefined);
  return false;
}

/** Parses bytes as JSON in UTF-8 that must hold an object. `__proto__` and the like come through as ordinary, ignored keys. */
export function parseJsonObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new AppError("malformed-body", "The body is not valid JSON in UTF-8.", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("malformed-body", "The body must be a JSON object.");
  }
  return value as Record<string, unknown>;
}
