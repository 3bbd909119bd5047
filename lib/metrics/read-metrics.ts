import { Counter, Gauge, Registry } from "prom-client";
import { query } from "@/lib/db/sql";
import { flushCounters } from "./counters";

/** The whole installation's figures as Prometheus text, read from the database, so that any web process may be asked. */
export async function readMetrics(): Promise<{ contentType: string; text: string }> {
  await flushCounters();
  const registry = new Registry();
  const [counters, alerts, oldest] = await Promise.all([
    query<{ name: string; labels: string; value: number }>(
      "metrics_counters",
      "SELECT name, labels, value::float8 AS value FROM metric_counters",
      [],
    ),
    query<{ status: string; total: number }>(
      "metrics_alerts",
      `SELECT status::text, count(alerts.id)::float8 AS total
         FROM unnest(enum_range(NULL::delivery_status)) AS status LEFT JOIN alerts USING (status) GROUP BY status`,
      [],
    ),
    query<{ seconds: number }>("metrics_oldest", OLDEST_DUE, []),
  ]);

  const subscriptions = new Counter({
    name: "shelfbell_subscriptions_total",
    help: "Subscriptions made, by sign-up or import, of all shops.",
    registers: [registry],
  });
  const webhooks = new Counter({
    name: "shelfbell_webhook_events_total",
    help: "Deliveries to the webhooks by source and what became of them.",
    labelNames: ["source", "result"],
    registers: [registry],
  });
  const attempts = new Counter({
    name: "shelfbell_mail_attempts_total",
    help: "Attempts to hand a mail to a transport, by result.",
    labelNames: ["transport", "result"],
    registers: [registry],
  });
  const byName: Record<string, Counter<string>> = { subscriptions, webhook_events: webhooks, mail_attempts: attempts };
  for (const { name, labels, value } of counters) byName[name]?.inc(parseLabels(labels), value);
  const states = new Gauge({
    name: "shelfbell_alerts",
    help: "Alerts by status.",
    labelNames: ["status"],
    registers: [registry],
  });
  for (const { status, total } of alerts) states.set({ status }, total);
  new Gauge({
    name: "shelfbell_queue_oldest_seconds",
    help: "How long the oldest mail that is due has been due.",
    registers: [registry],
  }).set(oldest[0]?.seconds ?? 0);

  return { contentType: registry.contentType, text: await registry.metrics() };
}

const OLDEST_DUE = `
  SELECT greatest(0, coalesce(extract(epoch FROM now() - min(due_at)), 0))::float8 AS seconds
    FROM (SELECT min(due_at) AS due_at FROM alerts WHERE status = 'QUEUED'
          UNION ALL SELECT min(due_at) FROM mails WHERE status = 'QUEUED') AS queued`;

/** `a="x",b="y"` as it is kept; values are words of the program's own, without quotes. */
function parseLabels(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]));
}
