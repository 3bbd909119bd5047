import { choosePort } from "@/bin/lib/ports";
import { median, type Row, round } from "./measure";
import { benchShop, withWorkers } from "./shop-with-queue";
import { startSmtpSinkC } from "./smtp-sink-c";

const runs = 3;
const amount = 20_000;

/** Two worker processes against one, to a listener that is not the bottleneck (Postfix' smtp-sink). */
export async function benchWorkers(log: (line: string) => void): Promise<Row[]> {
  const sink = await startSmtpSinkC(await choosePort(2525), ".data-bench/postfix");
  if (!sink) {
    log("two workers: left out, there is no smtp-sink (Debian's package postfix) here");
    return [];
  }
  const shop = await benchShop(sink.port);
  const [one, two]: [number[], number[]] = [[], []];
  for (let i = 0; i < runs; i++) {
    one.push(await withWorkers(1, async (pids) => (await shop.deliver(amount, pids)).rate));
    two.push(await withWorkers(2, async (pids) => (await shop.deliver(amount, pids)).rate));
    log(`workers run ${i + 1}: one ${round(one.at(-1) ?? 0)}/s, two ${round(two.at(-1) ?? 0)}/s`);
  }
  await shop.remove();
  sink.close();
  const ratio = median(two) / median(one);
  return [
    {
      what: "20,000 alerts by two workers, mails/s (baseline: one worker; listener: smtp-sink)",
      ours: round(median(two)),
      baseline: round(median(one)),
      ratio,
      wanted: "≥ 1.40",
      met: ratio >= 1.4,
    },
  ];
}
