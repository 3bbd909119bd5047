import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { startService, stopServices } from "@/bin/lib/services";
import { median, type Row, round } from "./measure";

const runs = 3;
const seconds = 8;
const connections = 16;

/**
 * The public sign-up route against a bare route handler with one INSERT, in the same production server, each with a new
 * address per request. Rate limits are off: at their default of 600 a minute per shop there would be nothing to measure.
 */
export async function benchSubscribe(port: number, log: (line: string) => void): Promise<Row[]> {
  const { pool } = await import("@/lib/db/client");
  const { makeShop, makeVariant, makeOffer } = await import("@/prisma/factories");
  const { ctx, publicKey } = await makeShop();
  const variant = await makeVariant(ctx, { quantity: 0 });
  await makeOffer(ctx);
  const web = startService({ name: "web", script: ["bin/start.ts"], env: { PORT: String(port), LOG_LEVEL: "error" } });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 100 && !(await fetch(`${url}/api/health`).catch(() => null))?.ok; i++) await sleep(200);

  let serial = 0;
  async function rate(path: string): Promise<number> {
    const result = await autocannon({
      url: url + path,
      connections,
      duration: seconds,
      method: "POST",
      headers: { "content-type": "application/json" },
      setupClient: (client) => {
        const next = () =>
          client.setBody(JSON.stringify({ variantId: variant.externalId, email: `s${serial++}@example.com` }));
        next();
        client.on("response", next);
      },
    });
    const good = result["2xx"];
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${path}: ${result.non2xx} refused, ${result.errors} errors`);
    return good / result.duration;
  }

  const [theirs, ours]: [number[], number[]] = [[], []];
  const routes = {
    bare: `/api/bench/${ctx.shopId}/${variant.id}`,
    ours: `/api/public/shops/${publicKey}/subscriptions`,
  };
  await rate(routes.bare);
  await rate(routes.ours);
  for (let i = 0; i < runs; i++) {
    theirs.push(await rate(routes.bare));
    ours.push(await rate(routes.ours));
    log(`subscribe run ${i + 1}: bare ${round(theirs.at(-1) ?? 0)}/s, ours ${round(ours.at(-1) ?? 0)}/s`);
  }
  const { rows } = await pool.query<{ subscriptions: number; mails: number }>(
    `SELECT count(*)::int AS subscriptions, (SELECT count(*)::int FROM mails WHERE shop_id = $1) AS mails
       FROM subscriptions WHERE shop_id = $1`,
    [ctx.shopId],
  );
  log(`subscribe: ${rows[0]?.subscriptions} rows, ${rows[0]?.mails} of them with a confirmation mail queued`);
  await stopServices([web]);
  await pool.query("DELETE FROM shops WHERE id = $1", [ctx.shopId]);
  const ratio = median(ours) / median(theirs);
  return [
    {
      what: "sign-ups per second, public route (baseline: a bare route handler with one INSERT, same server)",
      ours: round(median(ours)),
      baseline: round(median(theirs)),
      ratio,
      wanted: "≥ 0.80",
      met: ratio >= 0.8,
    },
  ];
}
