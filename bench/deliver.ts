import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, type Row, round } from "./measure";
import { benchShop, type Delivered, withWorkers } from "./shop-with-queue";

type Arrived = { first: number; last: number; count: number };
type Sink = { port: number; expect: (amount: number) => Promise<Arrived> };

const runs = 3;
const amount = 10_000;
const many = 100_000;

async function startSink(): Promise<Sink & { close: () => void }> {
  const child = fork("bench/smtp-sink.ts", { execArgv: ["--import", "tsx"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const expect = async (n: number) => {
    child.send({ expect: n });
    const [arrived] = (await once(child, "message")) as [Arrived];
    return arrived;
  };
  return { port, expect, close: () => child.kill() };
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

/** The mail of the benchmark for the baseline: subject, and HTML and text with `{token}` where the token belongs. */
async function sampleFile(): Promise<string> {
  const { composeMail, personalise } = await import("@/lib/email");
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
  const sample = personalise(composed, { mailId: "m", to: "a@example.com", token: "_token_" });
  const template = (text: string) => text.replaceAll("_token_", "{token}");
  const file = join(await mkdtemp(join(tmpdir(), "bench-")), "mail.json");
  const content = { subject: sample.subject, html: template(sample.html()), text: template(sample.text()) };
  await writeFile(file, JSON.stringify(content));
  return file;
}

/**
 * Alerts from the restock to settled rows by one worker process: 10,000 against nodemailer's pool, then 100,000 for cost
 * per mail, memory, and how long the alerts and the first mail take.
 */
export async function benchDeliver(log: (line: string) => void): Promise<Row[]> {
  const sink = await startSink();
  const file = await sampleFile();
  const shop = await benchShop(sink.port);
  const [theirs, ours]: [number[], Delivered[]] = [[], []];
  const big = await withWorkers(1, async (pids) => {
    for (let i = 0; i < runs; i++) {
      theirs.push(await baseline(sink, file));
      const run = await shop.deliver(amount, pids);
      ours.push(run);
      log(
        `deliver run ${i + 1}: nodemailer ${round(theirs.at(-1) ?? 0)}/s, ours ${round(run.rate)}/s, worker ${round(run.peakMb)} MB, first mail ${round(run.firstMailMs)} ms`,
      );
    }
    const run = await shop.deliver(many, pids);
    log(
      `deliver ${many}: ${round(run.rate)}/s, worker ${round(run.peakMb)} MB, alerts made in ${round(run.alertsMadeMs)} ms`,
    );
    return run;
  });
  await shop.remove();
  sink.close();

  const [base, rate] = [median(theirs), median(ours.map((run) => run.rate))];
  const peak = median(ours.map(({ peakMb }) => peakMb));
  const first = median(ours.map(({ firstMailMs }) => firstMailMs));
  const row = (what: string, mine: number, other: number, wanted: string, met: boolean): Row => ({
    what,
    ours: round(mine),
    baseline: round(other),
    ratio: mine / other,
    wanted,
    met,
  });
  return [
    row(
      "10,000 alerts rendered, sent and settled, mails/s (baseline: nodemailer's pool composing the same mail)",
      rate,
      base,
      "≥ 1.50",
      rate / base >= 1.5,
    ),
    row("100,000 alerts, mails/s (baseline: 10,000)", big.rate, rate, "≥ 1.00", big.rate >= rate),
    row(
      "worker's peak memory, MB: 100,000 alerts (baseline: 10,000)",
      big.peakMb,
      peak,
      "< 250 MB, ≤ 1.15",
      big.peakMb < 250 && big.peakMb / peak <= 1.15,
    ),
    row("first mail after the settling time, ms (against 1 s)", first, 1000, "≤ 1.00", first <= 1000),
    row(
      "alerts of a restock with 100,000 waiting made and the first one claimed, ms (against 3 s)",
      big.alertsMadeMs,
      3000,
      "≤ 1.00",
      big.alertsMadeMs <= 3000,
    ),
  ];
}
