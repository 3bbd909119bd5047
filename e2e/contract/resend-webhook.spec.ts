import { readFile } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { variants } from "../fixtures/catalog";
import { resendWebhookSecret } from "../fixtures/environment";
import { call, expectProblem, json, someone } from "../fixtures/http";
import { mailTo } from "../fixtures/mails";
import { alertsOf } from "../fixtures/records";
import { expect, test } from "../fixtures/test";
import { deliver, setStock, standardHeaders } from "../fixtures/webhooks";

// contract.md section 3, the last line; the payload is Resend's own sample
const bounced = JSON.parse(await readFile("lib/inventory/fixtures/resend-email.bounced.json", "utf8"));

function event(payload: unknown, options: { id?: string; at?: Date } = {}) {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  return { path: "/api/webhooks/resend", body, headers: standardHeaders(resendWebhookSecret, body, options, "svix") };
}

test("stored once, signed as Svix does, otherwise refused", async () => {
  const delivery = event(bounced);
  for (const status of ["stored", "duplicate"]) {
    const answer = await deliver(delivery);
    expect(`${answer.status} ${answer.text}`).toBe(`202 {"status":"${status}"}`);
  }
  const opened = await deliver(event({ ...bounced, type: "email.opened" }));
  expect(`${opened.status} ${opened.text}`).toBe('202 {"status":"ignored"}');
  const changes: Record<string, string | null>[] = [
    { "svix-signature": null },
    { "svix-signature": "v1,AAAA" },
    { "svix-id": "other" },
  ];
  for (const change of changes) {
    expectProblem(await deliver(delivery, change), 401, "invalid-signature");
  }
  expectProblem(await deliver(event(bounced, { at: new Date(Date.now() - 400_000) })), 409, "replay");
  for (const body of ["", "[]", "null", "{"]) expectProblem(await deliver(event(body)), 422, "malformed-body");
});

test("a bounce reaches its alert, and the address is not mailed again", async ({ shop, smtp }) => {
  const email = someone();
  const signUp = () => call(`${shop.api}/subscriptions`, json({ variantId: variants.green, email }));
  await signUp();
  await setStock(shop, variants.green, 1);
  await mailTo(smtp, email, "back-in-stock");
  const [alert] = await alertsOf(shop);
  const tags = { kind: "back-in-stock", mail: alert?.mailId };
  await deliver(event({ ...bounced, data: { ...bounced.data, to: [email], tags } }));
  await expect.poll(async () => (await alertsOf(shop))[0]?.delivery).toBe("BOUNCED");
  await setStock(shop, variants.green, 0);
  const open = async () => (await call(`${shop.api}/availability?variant=${variants.green}`)).text;
  await expect.poll(open).toContain('"notifyMe":true');
  const answer = await signUp();
  expect(`${answer.status} ${answer.text}`).toBe('202 {"status":"subscribed"}');
  await setStock(shop, variants.green, 2);
  const failed = { status: "FAILED", reason: expect.stringContaining("suppressed") };
  await expect.poll(async () => (await alertsOf(shop)).at(-1), { timeout: 20_000 }).toMatchObject(failed);
  expect(await db.mail.count({ where: { shopId: shop.shopId, status: "SENT" } })).toBe(1);
});
