import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type FakeResend, type ResendTrouble, startFakeResend } from "@/lib/testing/fake-resend";
import { type ComposedMail, composeMail } from "../compose";
import { personalise } from "../personalise";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "../testing";
import { createResendTransport } from "./resend";
import { resendBatchOutcome } from "./resend-outcome";
import type { BatchOutcome, BatchService } from "./transport";

let composed: ComposedMail;
let service: FakeResend;

beforeAll(async () => {
  composed = await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
});
afterEach(() => service.close());

const mailOf = (n: number) =>
  personalise(composed, { mailId: `m${n}`, to: `n${n}@shopper.example`, token: `t${n}`, alertIds: [`a${n}`] });

async function connect(options: Parameters<typeof startFakeResend>[0] = {}) {
  service = await startFakeResend(options);
  const transport = createResendTransport({ apiKey: service.apiKey, baseUrl: service.url, timeoutMs: 300 });
  if (!transport.batches) throw new Error("Resend takes batches");
  return { transport, batches: transport.batches };
}

async function post(batches: BatchService, count: number, key: string): Promise<BatchOutcome | undefined> {
  const payloads = Array.from({ length: count }, (_, n) => batches.payloadOf(mailOf(n)));
  return (await batches.turn(5))?.post(payloads, key);
}

test("a batch arrives as its mails would alone, under one key; each mail has an id", async () => {
  const { transport, batches } = await connect();
  const outcome = await post(batches, 2, "batch-1");
  await transport.send(mailOf(0));
  const [first, second, alone] = service.mails;
  expect(outcome).toEqual({
    result: "answered",
    items: [first, second].map((mail) => {
      return { result: "accepted", answer: `Resend took it as ${mail?.id}`, providerId: mail?.id };
    }),
  });
  expect(first?.payload).toEqual(alone?.payload);
  expect(service.log[0]).toMatchObject({ path: "/emails/batch", key: "batch-1" });
});

test("the same again under the same key gives the same answer; another content does not pass", async () => {
  const { batches } = await connect();
  const once = await post(batches, 3, "k");
  expect(await post(batches, 3, "k")).toEqual(once);
  expect(await post(batches, 2, "k")).toMatchObject({ result: "key_used" });
  expect(service.mails).toHaveLength(3);
});

test("what is refused is refused by its place, wherever it stands; the others keep their ids", async () => {
  const { batches } = await connect();
  service.refuse(({ to }) => (/^n[03]@/.test(String(to)) ? "Invalid `to` field." : null));
  const outcome = await post(batches, 5, "k");
  const items = outcome?.result === "answered" ? outcome.items : [];
  expect(items.map(({ result }) => result)).toEqual(["permanent", "accepted", "accepted", "permanent", "accepted"]);
  const ids = service.mails.map(({ id }) => id);
  expect(items.flatMap((item) => (item.result === "accepted" ? (item.providerId ?? []) : []))).toEqual(ids);
});

describe("was it taken?", () => {
  const error = (status: number, name: string): ResendTrouble => ({ do: "error", status, name });
  test.each<[ResendTrouble, object]>([
    [{ do: "cut" }, { result: "unanswered" }],
    [{ do: "cut-before" }, { result: "unanswered" }],
    [{ do: "hang" }, { result: "unanswered" }],
    [error(500, "internal_server_error"), { result: "unanswered" }],
    [error(503, "application_error"), { result: "unanswered" }],
    [error(409, "concurrent_idempotent_requests"), { result: "unanswered" }],
    [error(409, "invalid_idempotent_request"), { result: "key_used" }],
    [
      error(429, "rate_limit_exceeded"),
      { result: "not_taken", outcome: { result: "temporary", code: "rate-limited" } },
    ],
    [error(429, "daily_quota_exceeded"), { result: "not_taken", outcome: { result: "sender_broken", code: "quota" } }],
    [error(403, "invalid_api_key"), { result: "not_taken", outcome: { result: "sender_broken", code: "bad-key" } }],
    [
      error(422, "validation_error"),
      { result: "not_taken", outcome: { result: "permanent", code: "message-refused" } },
    ],
    [error(400, "invalid_idempotency_key"), { result: "not_taken", outcome: { result: "permanent" } }],
  ])("%o → %o", async (trouble, expected) => {
    const { batches } = await connect();
    service.misbehave(trouble);
    expect(await post(batches, 2, "k")).toMatchObject(expected);
  });

  test("a service that cannot be reached never saw it", async () => {
    const { batches } = await connect();
    await service.close();
    expect(await post(batches, 2, "k")).toMatchObject({ result: "not_taken", outcome: { result: "temporary" } });
  });

  test("an unreadable answer is none", () => {
    const answer = { name: "application_error", message: "", statusCode: null };
    expect(resendBatchOutcome(answer)).toMatchObject({ result: "unanswered" });
  });
});

test("confirmations overtake batches that wait for the service's pace", async () => {
  const { transport, batches } = await connect({ rateLimit: { limit: 2, seconds: 1 } });
  await post(batches, 1, "k0");
  await post(batches, 1, "k1");
  const waiting = ["k2", "k3"].map((key) => post(batches, 1, key));
  const confirmations = [10, 11].map((n) => transport.send(mailOf(n)));
  await Promise.all([...waiting, ...confirmations]);
  const taken = service.log.filter(({ status }) => status === 200).map(({ key }) => key);
  expect(taken.slice(2, 4).sort()).toEqual(["m10", "m11"]);
  expect(taken.slice(4).sort()).toEqual(["k2", "k3"]);
});

test("a turn that is not used is free for others", async () => {
  const { batches } = await connect({ rateLimit: { limit: 2, seconds: 60 } });
  await post(batches, 1, "k0");
  (await batches.turn(0))?.skip();
  expect(await post(batches, 1, "k1")).toMatchObject({ result: "answered" });
  expect(await batches.turn(0)).toBeNull();
  expect(batches.wait).toBeGreaterThan(50);
});
