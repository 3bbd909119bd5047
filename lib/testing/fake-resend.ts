import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A mail as Resend's API takes it (snake case, as on the wire). */
export type ResendPayload = {
  from: string;
  to: string | string[];
  subject: string;
  html?: string;
  text?: string;
  reply_to?: string;
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
};
export type ResendMail = { id: string; idempotencyKey: string | null; payload: ResendPayload };

/** error = answers so; cut = takes the mail, then drops the connection; hang = takes nothing and never answers. */
export type ResendTrouble =
  | { do: "error"; status: number; name: string; message?: string; headers?: Record<string, string> }
  | { do: "cut" | "hang" };

type Options = { port?: number; apiKey?: string; rateLimit?: { limit: number; seconds: number } };
type Reply = { status: number; body: unknown; headers?: Record<string, string> };

const problem = (status: number, name: string, message = name): Reply => ({
  status,
  body: { statusCode: status, name, message },
});

/** A local server that behaves like Resend's API: POST /emails and /emails/batch, idempotency keys, rate limits, errors. */
export async function startFakeResend({ port = 0, apiKey = "re_test_key", rateLimit }: Options = {}) {
  const mails: ResendMail[] = [];
  const byKey = new Map<string, { body: string; reply: Reply }>();
  let trouble: ResendTrouble | null = null;
  let requests = 0;
  let period = { until: 0, used: 0 };

  /** Counts the request; gives the limit's headers and whether it is over. */
  function limit(): { headers: Record<string, string>; over: boolean } {
    if (!rateLimit) return { headers: {}, over: false };
    const now = Date.now();
    if (now >= period.until) period = { until: now + rateLimit.seconds * 1000, used: 0 };
    const over = period.used >= rateLimit.limit;
    if (!over) period.used++;
    const reset = String(Math.ceil((period.until - now) / 1000));
    const headers: Record<string, string> = {
      "ratelimit-limit": String(rateLimit.limit),
      "ratelimit-remaining": String(rateLimit.limit - period.used),
      "ratelimit-reset": reset,
    };
    return { headers: over ? { ...headers, "retry-after": reset } : headers, over };
  }

  function take(path: string, text: string, key: string | null): Reply {
    const parsed: unknown = JSON.parse(text);
    const batch = path === "/emails/batch";
    const payloads = (batch ? parsed : [parsed]) as ResendPayload[];
    if (!Array.isArray(payloads) || payloads.length === 0 || payloads.length > 100) {
      return problem(422, "validation_error", "Between 1 and 100 emails");
    }
    for (const { from, to, subject } of payloads) {
      if (!from || !to || !subject)
        return problem(422, "missing_required_field", "`from`, `to` and `subject` are needed");
    }
    const ids = payloads.map((payload) => {
      const id = randomUUID();
      mails.push({ id, idempotencyKey: key, payload });
      return { id };
    });
    return { status: 200, body: batch ? { data: ids } : ids[0] };
  }

  function answer(request: IncomingMessage, text: string): Reply {
    const path = request.url ?? "";
    if (path !== "/emails" && path !== "/emails/batch") return problem(404, "not_found");
    if (request.method !== "POST") return problem(405, "method_not_allowed");
    const { authorization } = request.headers;
    if (!authorization) return problem(401, "missing_api_key", "Missing API key");
    if (authorization !== `Bearer ${apiKey}`) return problem(403, "invalid_api_key", "API key is invalid");
    const { headers, over } = limit();
    if (over) return { ...problem(429, "rate_limit_exceeded", "Too many requests"), headers };
    if (trouble?.do === "error") {
      const { status, name, message } = trouble;
      return { ...problem(status, name, message), headers: { ...headers, ...trouble.headers } };
    }
    const key = request.headers["idempotency-key"]?.toString() ?? null;
    const before = key === null ? undefined : byKey.get(key);
    if (before && before.body !== text) {
      return problem(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload");
    }
    const reply = before?.reply ?? take(path, text, key);
    if (key !== null && reply.status === 200) byKey.set(key, { body: text, reply });
    return { ...reply, headers };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const now = trouble;
    if (now?.do === "hang") return;
    const { status, body, headers } = answer(request, Buffer.concat(chunks).toString("utf8"));
    if (now?.do === "cut") return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    mails,
    requests: () => requests,
    /** Fails from now on; null = works again. */
    misbehave(next: ResendTrouble | null) {
      trouble = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type FakeResend = Awaited<ReturnType<typeof startFakeResend>>;
