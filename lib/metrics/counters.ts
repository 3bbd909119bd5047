import { query } from "@/lib/db/sql";
import { logger } from "@/lib/logger";

/** What is counted across all processes, with the labels of each (contract.md section 6). */
export type Counted = {
  subscriptions: Record<string, never>;
  webhook_events: {
    source: "inventory" | "shopify" | "woocommerce" | "resend";
    result: "stored" | "duplicate" | "ignored" | "rejected";
  };
  mail_attempts: { transport: "smtp" | "resend"; result: "sent" | "retry" | "failed" | "in_doubt" };
};

const FLUSH_EVERY_MS = 2_000;
const waiting = new Map<string, Entry>();
let timer: NodeJS.Timeout | undefined;

type Entry = { name: string; labels: string; by: number };

/** Adds to a counter. Costs no I/O: the process's sums go to the database every two seconds. */
export function count<N extends keyof Counted>(name: N, labels: Counted[N], by = 1): void {
  const text = Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(",");
  const key = `${name}{${text}}`;
  const entry = waiting.get(key) ?? { name, labels: text, by: 0 };
  entry.by += by;
  waiting.set(key, entry);
  timer ??= setTimeout(() => void flushCounters(), FLUSH_EVERY_MS).unref();
}

/** Writes what is waiting: before a process ends, and in tests. What cannot be written waits for the next time. */
export async function flushCounters(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const entries = [...waiting.values()].sort((a, b) => (a.name + a.labels < b.name + b.labels ? -1 : 1));
  waiting.clear();
  if (entries.length === 0) return;
  try {
    await query(
      "metrics_add",
      `INSERT INTO metric_counters (name, labels, value)
       SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
       ON CONFLICT (name, labels) DO UPDATE SET value = metric_counters.value + excluded.value`,
      [entries.map((entry) => entry.name), entries.map((entry) => entry.labels), entries.map((entry) => entry.by)],
    );
  } catch (err) {
    logger.debug({ err }, "counters kept for the next flush");
    for (const entry of entries) putBack(entry);
  }
}

function putBack(entry: Entry): void {
  const key = `${entry.name}{${entry.labels}}`;
  waiting.set(key, { ...entry, by: entry.by + (waiting.get(key)?.by ?? 0) });
  timer ??= setTimeout(() => void flushCounters(), FLUSH_EVERY_MS).unref();
}
