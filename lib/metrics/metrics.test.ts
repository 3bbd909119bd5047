import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { disconnect, pool } from "@/lib/db/client";
import { count, flushCounters } from "./counters";
import { readMetrics } from "./read-metrics";
import { readiness } from "./readiness";

beforeEach(async () => {
  await pool.query("TRUNCATE metric_counters, worker_heartbeats");
});
afterAll(disconnect);

describe("counters", () => {
  test("sums of several flushes add up and appear with their labels", async () => {
    count("webhook_events", { source: "shopify", result: "stored" });
    count("webhook_events", { source: "shopify", result: "stored" }, 2);
    await flushCounters();
    count("webhook_events", { source: "shopify", result: "stored" });
    count("subscriptions", {}, 3);
    count("mail_attempts", { transport: "smtp", result: "retry" });

    const { text } = await readMetrics();
    expect(text).toContain('shelfbell_webhook_events_total{source="shopify",result="stored"} 4');
    expect(text).toContain("shelfbell_subscriptions_total 3");
    expect(text).toContain('shelfbell_mail_attempts_total{transport="smtp",result="retry"} 1');
  });

  test("every metric of the contract is there before anything has happened", async () => {
    const { text } = await readMetrics();
    expect(text).toMatch(/^shelfbell_subscriptions_total \d+$/m);
    expect(text).toMatch(/^shelfbell_alerts\{status="QUEUED"\} \d+$/m);
    expect(text).toMatch(/^shelfbell_queue_oldest_seconds [\d.]+$/m);
    expect(text).toContain("# TYPE shelfbell_webhook_events_total counter");
    expect(text).toContain("# TYPE shelfbell_mail_attempts_total counter");
  });
});

describe("readiness", () => {
  test("a missing worker shows, and is no reason to be unavailable", async () => {
    expect(await readiness()).toEqual({ status: "ok", database: "ok", migrations: "ok", worker: "missing" });
  });

  test.each([
    [14, "ok"],
    [16, "missing"],
  ])("a beat %i seconds ago is %s", async (seconds, worker) => {
    await pool.query(
      "INSERT INTO worker_heartbeats (id, job_worker_ids, beat_at) VALUES ('w', '{}', now() - make_interval(secs => $1))",
      [seconds],
    );
    expect((await readiness()).worker).toBe(worker);
  });
});
