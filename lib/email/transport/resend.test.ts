import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type FakeResend, type ResendTrouble, startFakeResend } from "@/lib/testing/fake-resend";
import { type ComposedMail, composeMail } from "../compose";
import { personalise } from "../personalise";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "../testing";
import { createResendTransport } from "./resend";
import type { SendOutcome } from "./transport";

let composed: ComposedMail;
let service: FakeResend;

beforeAll(async () => {
  composed = await composeMail(sampleContent(), { ...SAMPLE_SENDER, replyTo: "help@nook.example" }, SAMPLE_APP_URL);
});
afterEach(() => service.close());

const mailOf = (mailId: string) =>
  personalise(composed, { mailId, to: "sam@shopper.example", token: "token-1", alertIds: ["a1", "a2"] });

async function connect(options: Parameters<typeof startFakeResend>[0] = {}, over: object = {}) {
  service = await startFakeResend(options);
  return createResendTransport({ apiKey: service.apiKey, baseUrl: `${service.url}/`, timeoutMs: 300, ...over });
}

test("a mail arrives whole, with its kind and id as tags and its id as the key", async () => {
  const transport = await connect();
  const outcome = await transport.send(mailOf("m1"));
  const [mail] = service.mails;
  expect(outcome).toEqual({ result: "accepted", answer: `Resend took it as ${mail?.id}`, providerId: mail?.id });
  expect(mail).toMatchObject({
    idempotencyKey: "m1",
    payload: {
      from: '"Nook & Co" <alerts@nook.example>',
      to: "sam@shopper.example",
      subject: "Back in stock: Desk lamp",
      reply_to: "help@nook.example",
      html: mailOf("m1").html(),
      text: mailOf("m1").text(),
      tags: [
        { name: "kind", value: "back-in-stock" },
        { name: "mail", value: "m1" },
      ],
      headers: {
        "X-Shelfbell-Kind": "back-in-stock",
        "X-Shelfbell-Alert": "a1,a2",
        "Message-ID": "<m1@bell.example.com>",
        "List-Unsubscribe": "<https://bell.example.com/unsubscribe/token-1>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    },
  });
});

test("a mail whose answer was lost is repeated without a second one", async () => {
  const transport = await connect();
  service.misbehave({ do: "cut" });
  expect(await transport.send(mailOf("m1"))).toMatchObject({ result: "temporary", code: "no-connection" });
  service.misbehave(null);
  expect(await transport.send(mailOf("m1"))).toMatchObject({ result: "accepted" });
  expect(service.mails).toHaveLength(1);
});

test("the same id with another payload is in doubt: the first was taken", async () => {
  const transport = await connect();
  await transport.send(mailOf("m1"));
  const changed = { ...mailOf("m1"), subject: "Changed" };
  expect(await transport.send(changed)).toMatchObject({ result: "in_doubt", code: "already-used-key" });
  expect(service.mails).toHaveLength(1);
});

describe("errors", () => {
  const error = (status: number, name: string, message?: string): ResendTrouble => ({
    do: "error",
    status,
    name,
    ...(message && { message }),
  });
  test.each<[ResendTrouble, Partial<SendOutcome>]>([
    [error(401, "restricted_api_key"), { result: "sender_broken", code: "bad-key" }],
    [error(429, "daily_quota_exceeded"), { result: "sender_broken", code: "quota" }],
    [error(429, "monthly_quota_exceeded"), { result: "sender_broken", code: "quota" }],
    [
      error(403, "validation_error", "The domain is not verified"),
      { result: "sender_broken", code: "domain-not-verified" },
    ],
    [error(422, "invalid_from_address"), { result: "sender_broken", code: "domain-not-verified" }],
    [error(422, "validation_error", "Invalid `to` field"), { result: "permanent", code: "recipient-refused" }],
    [error(400, "validation_error", "bad html"), { result: "permanent", code: "message-refused" }],
    [error(451, "security_error"), { result: "permanent", code: "message-refused" }],
    [error(409, "concurrent_idempotent_requests"), { result: "temporary", code: "try-later" }],
    [error(500, "internal_server_error"), { result: "temporary", code: "try-later" }],
    [error(503, "application_error"), { result: "temporary", code: "try-later" }],
    [{ do: "hang" }, { result: "temporary", code: "no-connection" }],
  ])("%o → %o", async (trouble, expected) => {
    const transport = await connect();
    service.misbehave(trouble);
    expect(await transport.send(mailOf("m1"))).toMatchObject(expected);
    expect(service.mails).toHaveLength(0);
  });

  test("a wrong key breaks the sender, and the mails in line are not tried", async () => {
    const transport = await connect({}, { apiKey: "re_wrong" });
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, i) => transport.send(mailOf(`m${i}`))));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ result: "sender_broken", code: "bad-key" });
    expect(service.requests()).toBeLessThan(10);
  });

  test("a service that is away is temporary", async () => {
    const transport = await connect();
    await service.close();
    expect(await transport.send(mailOf("m1"))).toMatchObject({ result: "temporary", code: "no-connection" });
  });
});

describe("rate limits", () => {
  test("are waited for when that is soon", async () => {
    const transport = await connect({ rateLimit: { limit: 5, seconds: 1 } });
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => transport.send(mailOf(`m${i}`))));
    expect(outcomes.map(({ result }) => result)).toEqual(Array(12).fill("accepted"));
    expect(service.mails).toHaveLength(12);
  });

  test("are handed back with their hint when they are long", async () => {
    const transport = await connect({ rateLimit: { limit: 1, seconds: 120 } });
    await transport.send(mailOf("m1"));
    const outcome = await transport.send(mailOf("m2"));
    expect(outcome).toMatchObject({ result: "temporary", code: "rate-limited" });
    expect(outcome.result === "temporary" && outcome.retryAfterSeconds).toBeGreaterThan(100);
    expect(service.requests()).toBe(1);
  });
});

test("a mail that can't be composed is temporary, and stands in nobody's way", async () => {
  const transport = await connect();
  const broken = {
    ...mailOf("m1"),
    html: () => {
      throw new Error("no template");
    },
  };
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => transport.send(broken)));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ result: "temporary", code: "unknown" });
  expect(await transport.send(mailOf("m2"))).toMatchObject({ result: "accepted" });
});
