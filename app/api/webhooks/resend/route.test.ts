import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { applyProviderEvents } from "@/lib/alerts";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { call, chunked, standardHeaders } from "@/lib/inventory/testing";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { GET, POST } from "./route";

const secret = `whsec_${Buffer.alloc(24, 3).toString("base64")}`;
const sample = JSON.parse(readFileSync("lib/inventory/fixtures/resend-email.bounced.json", "utf8"));
const setSecret = (value: string | undefined) =>
  Object.defineProperty(env, "RESEND_WEBHOOK_SECRET", { value, configurable: true, writable: true });

async function setUp() {
  setSecret(secret);
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx);
  const subscription = await makeSubscription(ctx, { variantId: variant.id });
  const restock = await db.restock.create({
    data: { shopId: ctx.shopId, variantId: variant.id, productId: variant.productId, settleAt: new Date() },
  });
  const mailId = randomUUID();
  const alert = await db.alert.create({
    data: {
      shopId: ctx.shopId,
      restockId: restock.id,
      subscriptionId: subscription.id,
      productId: variant.productId,
      variantId: variant.id,
      email: subscription.email,
      mailId,
      token: randomUUID(),
      status: "SENT",
    },
  });
  const event = (type: string, data: object = {}) => ({ type, data: { tags: { mail: mailId }, ...data } });
  const send = async (body: object | string, id: string = randomUUID(), at = new Date()) => {
    const answer = await call(POST, "", standardHeaders(secret, body, { id, at, prefix: "svix" }), body);
    await workOff();
    return answer;
  };
  const row = () => db.alert.findFirstOrThrow({ where: { shopId: ctx.shopId, id: alert.id } });
  const delivery = async () => (await row()).delivery;
  const when = async () => (await row()).deliveryAt;
  const suppressed = () => db.suppression.findMany({ where: { shopId: ctx.shopId } });
  return { ctx, event, send, delivery, when, suppressed, email: subscription.email, mailId };
}

async function workOff() {
  while ((await db.providerEvent.count({ where: { processedAt: null } })) > 0) await applyProviderEvents(100);
}

afterEach(() => setSecret(undefined));

describe("POST /api/webhooks/resend", () => {
  it("records a permanent bounce, with the vendor's payload, and mails the address no more", async () => {
    const { send, delivery, when, suppressed, email, mailId } = await setUp();
    const body = { ...sample, data: { ...sample.data, tags: { ...sample.data.tags, mail: mailId } } };
    expect(await send(body)).toMatchObject({ status: 202, result: "stored" });
    expect(await delivery()).toBe("BOUNCED");
    expect(await suppressed()).toMatchObject([{ email }]);
    expect(await when()).toEqual(new Date(sample.created_at));
  });

  it("keeps nothing of a report once it is applied, nor of one that is ignored: it names the recipient", async () => {
    const { send, event, delivery } = await setUp();
    const [applied, ignored] = [randomUUID(), randomUUID()];
    await send(event("email.delivered"), applied);
    await send(event("email.opened"), ignored);
    expect(await delivery()).toBe("DELIVERED");
    const kept = await db.providerEvent.findMany({ where: { id: { in: [applied, ignored] } } });
    expect(kept.map(({ body, processedAt }) => [body.length, processedAt !== null])).toEqual(Array(2).fill([0, true]));
  });

  it("takes the time of receipt where the service's clock is ahead, or it does not say", async () => {
    const { send, event, when } = await setUp();
    await send({ ...event("email.delivered"), created_at: new Date(Date.now() + 3_600_000).toISOString() });
    expect(Math.abs(Number(await when()) - Date.now())).toBeLessThan(60_000);
    await send(event("email.bounced"));
    expect(Math.abs(Number(await when()) - Date.now())).toBeLessThan(60_000);
  });

  it("knows the mail by Resend's own id where no tag of ours came back", async () => {
    const { ctx, send, delivery } = await setUp();
    const email_id = randomUUID();
    await db.alert.updateMany({ where: { shopId: ctx.shopId }, data: { providerId: email_id } });
    await send({ ...sample, data: { ...sample.data, email_id } });
    expect(await delivery()).toBe("BOUNCED");
  });

  it("keeps the worst news, in whatever order they come", async () => {
    const { send, event, delivery, suppressed } = await setUp();
    await send(event("email.delivered"));
    expect(await delivery()).toBe("DELIVERED");
    await send(event("email.bounced", { bounce: { type: "Transient" } }));
    expect(await delivery()).toBe("BOUNCED");
    expect(await suppressed()).toHaveLength(0);
    await send(event("email.delivered"));
    expect(await delivery()).toBe("BOUNCED");
    await send(event("email.complained", { tags: undefined }));
    expect(await delivery()).toBe("BOUNCED");
    await send(event("email.complained"));
    await send(event("email.failed"));
    expect(await delivery()).toBe("COMPLAINED");
    expect(await suppressed()).toHaveLength(1);
  });

  it("suppresses the address of a confirmation mail too", async () => {
    const { ctx, send, event, suppressed } = await setUp();
    const { id } = await db.mail.create({
      data: { shopId: ctx.shopId, kind: "subscribed", email: "gone@example.com", status: "SENT" },
    });
    await send(event("email.bounced", { tags: [{ name: "mail", value: id }], bounce: { type: "Permanent" } }));
    expect(await suppressed()).toMatchObject([{ email: "gone@example.com" }]);
  });

  it("stores each call once, and others as ignored", async () => {
    const { send, event } = await setUp();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(event("email.delivered"), id)));
    expect(answers.map(({ result }) => result).sort()).toEqual([...Array(19).fill("duplicate"), "stored"]);
    expect(await send(event("email.opened"))).toMatchObject({ status: 202, result: "ignored" });
    expect(await send(event("email.delivered", { tags: { mail: randomUUID() } }))).toMatchObject({ result: "stored" });
  });

  it("answers 503 without a secret, 401, 409, 413, 422 and 405", async () => {
    const { send, event } = await setUp();
    const body = event("email.delivered");
    const headers = standardHeaders(secret, body, { prefix: "svix" });
    expect(await send(body, "old", new Date(Date.now() - 400_000))).toMatchObject({ status: 409, code: "replay" });
    expect(await call(POST, "", { ...headers, "svix-id": "other" }, body)).toMatchObject({ status: 401 });
    expect(await call(POST, "", {}, body)).toMatchObject({ status: 401, code: "invalid-signature" });
    expect(await call(POST, "", headers, chunked(1024 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await send("[]")).toMatchObject({ status: 422, code: "malformed-body" });
    expect(await send({ data: {} })).toMatchObject({ status: 422, code: "invalid-fields", field: "type" });
    setSecret(undefined);
    expect(await call(POST, "", headers, body)).toMatchObject({ status: 503, code: "unavailable" });
    expect(GET(new Request("http://localhost:3000/api/webhooks/resend")).status).toBe(405);
  });
});
