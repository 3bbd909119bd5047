import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startService, stopServices } from "@/bin/lib/services";
import { workerScript } from "@/bin/lib/worker-script";
import { median, type Row, residentMb, round } from "./measure";

type Arrived = { first: number; last: number; count: number };
type Sink = { port: number; expect: (amount: number) => Promise<Arrived> };

const runs = 3;
const amount = 10_000;

async function startSink(): Promise<Sink> {
  const child = fork("bench/smtp-sink.ts", { execArgv: ["--import", "tsx"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const expect = async (n: number) => {
    child.send({ expect: n });
    const [arrived] = (await once(child, "message")) as [Arrived];
    return arrived;
  };
  return { port, expect };
}

/** nodemailer's own pool, in a process of its own, with the very HTML and text of our alert. Mails per second. */
async function baseline(sink: Sink, file: string): Promise<number> {
  const arrived = sink.expect(amount);
  const child = fork("bench/nodemailer-pool.ts", [String(sink.port), String(amount), file], {
    execArgv: ["--import", "tsx"],
  });
  const { first, last } = await arrived;
  await once(child, "exit");
  return amount / ((last - first) / 1000);
}

/**
 * 10,000 alerts from the restock to settled rows, by one worker process, against nodemailer's pool; then the worker's
 * memory at 10,000 and at 50,000.
 */
export async function benchDeliver(log: (line: string) => void): Promise<Row[]> {
  const { pool } = await import("@/lib/db/client");
  const { makeShop, makeVariant } = await import("@/prisma/factories");
  const { saveSmtp, composeMail, personalise } = await import("@/lib/email");
  const sink = await startSink();
  const { ctx } = await makeShop({ name: "Bench shop" });
  await saveSmtp(ctx, {
    host: "127.0.0.1",
    port: sink.port,
    security: "none",
    username: "",
    password: "",
    fromName: "Bench",
    fromEmail: "bench@example.com",
    replyTo: "",
  });

  const composed = await composeMail(
    {
      kind: "back-in-stock",
      language: "en",
      brand: { shopName: "Bench shop", colour: "#1f5eff" },
      product: { title: "A jacket", imageUrl: "https://shop.example.com/jacket.jpg" },
      variants: [{ title: "Blue / M", price: "€19.90" }],
    },
    { from: { name: "Bench", email: "bench@example.com" }, replyTo: null },
    "https://bench.example",
  );
  const sample = personalise(composed, { mailId: "m", to: "a@example.com", token: "{token}".replace(/[{}]/g, "_") });
  const file = join(await mkdtemp(join(tmpdir(), "bench-")), "mail.json");
  const template = (text: string) => text.replaceAll("_token_", "{token}");
  await writeFile(
    file,
    JSON.stringify({ subject: sample.subject, html: template(sample.html()), text: template(sample.text()) }),
  );

  const worker = startService({ name: "worker", script: workerScript, env: { LOG_LEVEL: "warn" } });
  await sleep(3000);

  async function deliver(n: number): Promise<{ rate: number; peakMb: number }> {
    const variant = await makeVariant(ctx, { quantity: 1_000_000 });
    await pool.query(
      `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
       SELECT $1, $2, 'n' || i || '@example.com', 'PENDING', now() FROM generate_series(1, $3::int) i`,
      [ctx.shopId, variant.id, n],
    );
    await pool.query("VACUUM ANALYZE");
    const arrived = sink.expect(n);
    await pool.query(
      "INSERT INTO restocks (shop_id, product_id, variant_id, quantity, settle_at) VALUES ($1, $2, $3, 1000000, now())",
      [ctx.shopId, variant.productId, variant.id],
    );
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, residentMb(worker.child.pid ?? 0));
    }, 100);
    const { first } = await arrived;
    const settled = async () =>
      (
        await pool.query<{ left: boolean }>(
          "SELECT EXISTS (SELECT FROM alerts WHERE shop_id = $1 AND status IN ('QUEUED', 'SENDING')) AS left",
          [ctx.shopId],
        )
      ).rows[0]?.left === false;
    while (!(await settled())) await sleep(20);
    const rate = n / ((Date.now() - first) / 1000);
    clearInterval(watch);
    return { rate, peakMb };
  }

  const [theirs, ours, memory]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < runs; i++) {
    theirs.push(await baseline(sink, file));
    const { rate, peakMb } = await deliver(amount);
    ours.push(rate);
    memory.push(peakMb);
    log(
      `deliver run ${i + 1}: nodemailer ${round(theirs.at(-1) ?? 0)}/s, ours ${round(rate)}/s, worker ${round(peakMb)} MB`,
    );
  }
  const many = await deliver(50_000);
  log(`deliver 50,000: ${round(many.rate)}/s, worker ${round(many.peakMb)} MB`);
  await stopServices([worker]);
  await pool.query("DELETE FROM shops WHERE id = $1", [ctx.shopId]);

  const ratio = median(ours) / median(theirs);
  const peak = median(memory);
  return [
    {
      what: "10,000 alerts rendered, sent and settled, mails/s (baseline: nodemailer's pool composing the same mail)",
      ours: round(median(ours)),
      baseline: round(median(theirs)),
      ratio,
      wanted: "≥ 0.70",
      met: ratio >= 0.7,
    },
    {
      what: "worker's peak memory, MB: 50,000 alerts (baseline: 10,000)",
      ours: round(many.peakMb),
      baseline: round(peak),
      ratio: many.peakMb / peak,
      wanted: "< 300 MB, ≤ 1.15",
      met: many.peakMb < 300 && many.peakMb / peak <= 1.15,
    },
  ];
}
