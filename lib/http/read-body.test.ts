import { describe, expect, it } from "vitest";
import { readBody } from "./read-body";

/** A request whose body comes in chunks; `ends: false` never finishes it. */
function chunked(chunks: number, size: number, { ends = true } = {}): Request {
  let left = chunks;
  const body = new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(size));
      else if (ends) controller.close();
      else return new Promise(() => undefined);
    },
  });
  return new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
}

const refusal = (request: Request) => readBody(request, 100).catch((error: unknown) => error);

describe("readBody", () => {
  it("reads up to the limit, announced or in chunks", async () => {
    expect(
      await readBody(new Request("http://localhost/", { method: "POST", body: "x".repeat(100) }), 100),
    ).toHaveLength(100);
    expect(await readBody(chunked(10, 10), 100)).toHaveLength(100);
    expect(await readBody(new Request("http://localhost/", { method: "POST" }), 100)).toHaveLength(0);
  });

  it("refuses an announced length at once", async () => {
    const request = new Request("http://localhost/", {
      method: "POST",
      body: "x",
      headers: { "content-length": "101" },
    });
    expect(await refusal(request)).toMatchObject({ code: "body-too-large", status: 413 });
  });

  it("lets a client that sends too much finish, and keeps its connection", async () => {
    expect(await refusal(chunked(3, 50))).toMatchObject({ code: "body-too-large", headers: {} });
  });

  it("closes the connection of one that does not finish, or sends far too much", async () => {
    expect(await refusal(chunked(3, 50, { ends: false }))).toMatchObject({ headers: { Connection: "close" } });
    expect(await refusal(chunked(30, 1024 * 1024))).toMatchObject({ headers: { Connection: "close" } });
  });
});
