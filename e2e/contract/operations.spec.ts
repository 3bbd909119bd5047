import { variants } from "../fixtures/catalog";
import { metricsToken } from "../fixtures/environment";
import { call, expectProblem, json, someone } from "../fixtures/http";
import { mailTo } from "../fixtures/mails";
import { expect, test } from "../fixtures/test";
import { deliver, inventory, setStock } from "../fixtures/webhooks";

// contract.md section 6
test("health and ready", async () => {
  const health = await call("/api/health");
  expect(health.status).toBe(200);
  expect(health.headers.get("cache-control")).toMatch(/no-store/);
  const ready = await call("/api/ready");
  expect(ready.status).toBe(200);
  expect(ready.json()).toEqual({ status: "ok", database: "ok", migrations: "ok", worker: "ok" });
});

test("metrics need the token", async () => {
  for (const authorization of ["", "Bearer", "Bearer wrong", `Basic ${metricsToken}`, metricsToken]) {
    const answer = await call("/api/metrics", { headers: { authorization } });
    expectProblem(answer, 401, "unauthenticated");
  }
  expectProblem(await call("/api/metrics"), 401, "unauthenticated");
});

/** Prometheus' text as name{labels} → value; a comment or nonsense is no sample. */
async function samples(): Promise<Map<string, number>> {
  const answer = await call("/api/metrics", { headers: { authorization: `Bearer ${metricsToken}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=/);
  const lines = answer.text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [, name = "", value] = /^([a-z_]+(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? [];
      return [name, Number(value)];
    }),
  );
}

test("metrics count sign-ups, webhooks, alerts and mail attempts", async ({ shop, smtp }) => {
  const before = await samples();
  const grown = async (name: string) => ((await samples()).get(name) ?? 0) - (before.get(name) ?? 0);
  const email = someone();
  await call(`${shop.api}/subscriptions`, json({ variantId: variants.green, email }));
  const delivery = inventory(shop, { variantId: variants.blue, quantity: 0 });
  await deliver(delivery);
  await deliver(delivery);
  await deliver(delivery, { "webhook-signature": "v1,AAAA" });
  await setStock(shop, variants.green, 2);
  await mailTo(smtp, email, "back-in-stock");
  await expect.poll(() => grown("shelfbell_subscriptions_total")).toBeGreaterThanOrEqual(1);
  for (const result of ["stored", "duplicate", "rejected"]) {
    const name = `shelfbell_webhook_events_total{source="inventory",result="${result}"}`;
    await expect.poll(() => grown(name)).toBeGreaterThanOrEqual(1);
  }
  await expect
    .poll(() => grown('shelfbell_mail_attempts_total{transport="smtp",result="sent"}'))
    .toBeGreaterThanOrEqual(2);
  await expect.poll(() => grown('shelfbell_alerts{status="SENT"}')).toBeGreaterThanOrEqual(1);
  expect((await samples()).get("shelfbell_queue_oldest_seconds")).toBeGreaterThanOrEqual(0);
});
