import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { problem, type Reply, rateLimiter } from "./fake-resend-limits";

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
export type ResendRequest = { path: string; key: string | null; payloads: ResendPayload[]; status: number | null };

/**
 * error = answers so; cut = takes the mails, then drops the connection; cut-before = drops it untaken; hang = takes nothing
 * and never answers; slow = takes the mails, and answers after ms (meanwhile the key is in use).
 */
export type ResendTrouble =
  | { do: "error"; status: number; name: string; message?: string; headers?: Record<string, string> }
  | { do: "cut" | "cut-before" | "hang" }
  | { do: "slow"; ms: number };
type Script = (request: Omit<ResendRequest, "status">, nth: number) => ResendTrouble | null;

type Options = {
  port?: number;
  apiKey?: string;
  rateLimit?: { limit: number; seconds: number };
  /** Most mails in all; beyond, the quota of that name is used up. */
  quota?: { name: "daily" | "monthly"; mails: number };
  /** The only domain that may send; any without it. */
  domain?: string;
};

const MOST_MAILS = 100;

/**
 * A local server that behaves like Resend's API: POST /emails and /emails/batch, permissive and strict validation,
 * idempotency keys (per path), rate limit, quotas, errors and faults. `mails` is the log of what it took: the judge.
 */
export async function startFakeResend(options: Options = {}) {
  const { port = 0, apiKey = "re_test_key", quota, domain } = options;
  const mails: ResendMail[] = [];
  const log: ResendRequest[] = [];
  const byKey = new Map<string, { digest: string; reply: Reply | null }>();
  const limit = rateLimiter(options.rateLimit);
  let script: Script = () => null;
  let refuse: (mail: ResendPayload) => string | null = () => null;

  const flaw = (mail: ResendPayload): string | null => {
    for (const field of ["from", "to", "subject"] as const) {
      if (!mail[field]) return `The \`${field}\` field is missing.`;
    }
    const valid = [mail.to].flat().every((to) => /^[^\s@]+@[^\s@]+$/.test(to));
    return valid
      ? refuse(mail)
      : "Invalid `to` field. The email address needs to follow the `email@example.com` format.";
  };

  function take(batch: boolean, payloads: ResendPayload[], key: string | null, permissive: boolean): Reply {
    if (payloads.length === 0 || payloads.length > MOST_MAILS) {
      return problem(422, "validation_error", "Between 1 and 100 emails");
    }
    if (domain && payloads.some(({ from }) => !from?.replace(/>$/, "").endsWith(`@${domain}`))) {
      return problem(403, "validation_error", "The domain is not verified. Please, add and verify your domain");
    }
    const errors = payloads.flatMap((mail, index) => {
      const message = flaw(mail);
      return message === null ? [] : [{ index, message }];
    });
    if (errors[0] && !(batch && permissive)) return problem(422, "validation_error", errors[0].message);
    if (quota && mails.length + payloads.length - errors.length > quota.mails) {
      return problem(429, `${quota.name}_quota_exceeded`, `You have reached your ${quota.name} email sending quota`);
    }
    const data = payloads
      .filter((_, index) => !errors.some((error) => error.index === index))
      .map((payload) => {
        const id = randomUUID();
        mails.push({ id, idempotencyKey: key, payload });
        return { id };
      });
    if (!batch) return { status: 200, body: data[0] };
    return { status: 200, body: permissive ? { data, errors } : { data } };
  }

  async function answer(
    request: IncomingMessage,
    { text, payloads }: { text: string; payloads: ResendPayload[] },
    trouble: ResendTrouble | null,
  ): Promise<Reply> {
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
    if (key !== null && (key.length === 0 || key.length > 256)) return problem(400, "invalid_idempotency_key");
    const scoped = `${path} ${key}`;
    const before = key === null ? undefined : byKey.get(scoped);
    if (before && before.reply === null) return problem(409, "concurrent_idempotent_requests");
    const digest = createHash("sha256").update(text).digest("hex");
    if (before && before.digest !== digest) {
      return problem(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload");
    }
    if (before?.reply) return { ...before.reply, headers };
    const permissive = request.headers["x-batch-validation"] === "permissive";
    const reply = take(path === "/emails/batch", payloads, key, permissive);
    if (key !== null && reply.status === 200) {
      byKey.set(scoped, { digest, reply: null });
      if (trouble?.do === "slow") await sleep(trouble.ms);
      byKey.set(scoped, { digest, reply });
    }
    return { ...reply, headers };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    const entry: ResendRequest = {
      path: request.url ?? "",
      key: request.headers["idempotency-key"]?.toString() ?? null,
      payloads: [],
      status: null,
    };
    log.push(entry);
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    entry.payloads = [JSON.parse(text) as ResendPayload | ResendPayload[]].flat();
    const trouble = script(entry, log.length);
    if (trouble?.do === "hang") return;
    if (trouble?.do === "cut-before") return void request.socket.destroy();
    const { status, body, headers } = await answer(request, { text, payloads: entry.payloads }, trouble);
    if (trouble?.do === "cut") return void request.socket.destroy();
    entry.status = status;
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
    /** What it took, in order. */
    mails,
    /** What it was asked, answered (status) or not (null). */
    log,
    requests: () => log.length,
    /** Fails from now on, or as the function says of each request (nth counts from 1, over all); null = works again. */
    misbehave(next: ResendTrouble | Script | null) {
      script = typeof next === "function" ? next : () => next;
    },
    /** Finds a flaw in some mails from now on: the message of a validation error, or null. */
    refuse(next: typeof refuse) {
      refuse = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type FakeResend = Awaited<ReturnType<typeof startFakeResend>>;
