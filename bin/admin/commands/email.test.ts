import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, failure, printed, refusal } from "@/bin/admin/testing/admin";
import { db } from "@/lib/db/client";
import { startSmtpListener } from "@/lib/testing/smtp-listener";
import { makeShop } from "@/prisma/factories";

let listener: Awaited<ReturnType<typeof startSmtpListener>>;
beforeAll(async () => {
  listener = await startSmtpListener({ auth: { user: "rye", pass: "right password" } });
});
afterAll(() => listener.close());

const server = () => ["--host", "127.0.0.1", "--port", String(listener.port), "--security", "none"];
const sender = ["--from-name", "Rye & Sons", "--from-email", "alerts@rye.example"];
const setSmtp = (key: string, ...more: string[]) => ["set-smtp", "--shop", key, ...server(), ...sender, ...more];
const testMail = (key: string) => ["send-test-email", "--shop", key, "--to", "merchant@rye.example"];
const account = ["--username", "rye", "--password-stdin"];

const paused = { sendingPausedAt: new Date(), pauseReason: "The mail server refused the password." };

describe.concurrent("mail", () => {
  test("show-shop says that a member stopped all mails, and an accepted test mail leaves it so", async () => {
    const { publicKey } = await makeShop({ sendingStoppedAt: new Date() });
    await printed(setSmtp(publicKey, ...account), { stdin: "right password\n" });
    expect(await printed(testMail(publicKey))).toMatchObject({ accepted: true });
    expect(await answer(["show-shop", "--shop", publicKey])).toMatchObject({
      sending: "paused",
      pauseReason: expect.stringMatching(/member .* stopped/),
    });
  });

  test("set-smtp, then send-test-email: accepted, and a paused sender goes on", async () => {
    const { publicKey, id } = await makeShop(paused);
    expect(await answer(["show-shop", "--shop", publicKey])).toMatchObject({
      transport: "none",
      sending: "paused",
      pauseReason: paused.pauseReason,
    });
    expect(await printed(setSmtp(publicKey, ...account), { stdin: "right password\n" })).toEqual({ transport: "smtp" });
    expect(await answer(["show-shop", "--shop", publicKey])).toMatchObject({ transport: "smtp", sending: "active" });

    await db.shop.update({ where: { id }, data: paused });
    expect(await printed(testMail(publicKey))).toEqual({ accepted: true, answer: expect.stringContaining("queued") });
    const mail = await listener.waitForMail("merchant@rye.example");
    expect(mail.raw).toMatch(/^X-Shelfbell-Kind: test\r?$/m);
    expect(await answer(["show-shop", "--shop", id])).toMatchObject({ sending: "active", pauseReason: null });
  });

  test("a refused password is an answer, not a failure of the command", async () => {
    const { publicKey } = await makeShop();
    await printed(setSmtp(publicKey, ...account), { stdin: "wrong password\n" });
    expect(await answer(testMail(publicKey))).toEqual({ accepted: false, answer: expect.stringContaining("535") });
  });

  test("without any transport the test mail says so", async () => {
    const { publicKey } = await makeShop();
    expect(await answer(testMail(publicKey))).toEqual({ accepted: false, answer: expect.stringMatching(/\S/) });
  });

  test("set-smtp keeps the saved password only for the same host and user", async () => {
    const { publicKey } = await makeShop();
    expect(await refusal(setSmtp(publicKey, "--username", "rye"))).toMatchObject({ exit: 1, code: "invalid-fields" });
    await printed(setSmtp(publicKey, ...account), { stdin: "right password" });
    await answer(setSmtp(publicKey, "--username", "rye"));
    expect(await answer(testMail(publicKey))).toMatchObject({ accepted: true });
    expect(await refusal(setSmtp(publicKey, "--username", "other"))).toMatchObject({ exit: 1, code: "invalid-fields" });
  });

  test("set-smtp refuses a private host that the operator does not list", async () => {
    const { publicKey } = await makeShop();
    const env = { SMTP_ALLOWED_NETWORKS: "" };
    expect(await failure(setSmtp(publicKey), { env })).toMatchObject({
      exit: 1,
      code: "invalid-fields",
      message: expect.stringContaining("SMTP_ALLOWED_NETWORKS"),
    });
    expect(await answer(["show-shop", "--shop", publicKey])).toMatchObject({ transport: "none" });
  });

  test("show-shop prints all that scripts rely on", async () => {
    const shop = await makeShop({ settleSeconds: 60 });
    expect(await printed(["show-shop", "--shop", shop.publicKey])).toEqual({
      shopId: shop.id,
      publicKey: shop.publicKey,
      name: shop.name,
      domain: shop.domain,
      plan: "PREMIUM",
      transport: "none",
      sending: "active",
      pauseReason: null,
      policy: {
        settleSeconds: 60,
        minimumStock: 0,
        perUnit: null,
        waveMinutes: null,
        doubleOptIn: false,
        allowedOrigins: [],
      },
    });
  });

  test.each([
    ["show-shop", []],
    ["send-test-email", ["--to", "a@b.example"]],
  ])("%s of a shop that is not there", async (command, more) => {
    expect(await refusal([command, "--shop", "pk_none", ...more])).toMatchObject({ exit: 1, code: "shop-not-found" });
  });
});
