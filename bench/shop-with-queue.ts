import { setTimeout as sleep } from "node:timers/promises";
import { startService, stopServices } from "@/bin/lib/services";
import { workerScript } from "@/bin/lib/worker-script";
import { residentMb } from "./measure";

/** rate: mails per second from the first claim to the last settled row. The others in ms, MB. */
export type Delivered = { rate: number; peakMb: number; firstMailMs: number; alertsMadeMs: number };

/** A shop whose mail goes to a listener on this machine. */
export async function benchShop(smtpPort: number) {
  const { pool } = await import("@/lib/db/client");
  const { makeShop, makeVariant } = await import("@/prisma/factories");
  const { saveSmtp } = await import("@/lib/email");
  const { ctx } = await makeShop({ name: "Bench shop" });
  const sender = { fromName: "Bench", fromEmail: "bench@example.com", replyTo: "" };
  await saveSmtp(ctx, { host: "127.0.0.1", port: smtpPort, security: "none", username: "", password: "", ...sender });

  /** Lets `amount` people wait for a new variant, restocks it, and watches the workers until each alert is settled. */
  async function deliver(amount: number, workerPids: number[]): Promise<Delivered> {
    const variant = await makeVariant(ctx, { quantity: 1_000_000 });
    await pool.query(
      `INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since)
       SELECT $1, $2, 'n' || i || '@example.com', 'PENDING', now() FROM generate_series(1, $3::int) i`,
      [ctx.shopId, variant.id, amount],
    );
    await pool.query("VACUUM ANALYZE");
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO restocks (shop_id, product_id, variant_id, quantity, settle_at)
       VALUES ($1, $2, $3, 1000000, now() + interval '1 s') RETURNING id`,
      [ctx.shopId, variant.productId, variant.id],
    );
    const id = rows[0]?.id;
    let peakMb = 0;
    const watch = setInterval(() => {
      for (const pid of workerPids) peakMb = Math.max(peakMb, residentMb(pid));
    }, 100);
    const done = async () =>
      (await pool.query<{ status: string }>("SELECT status FROM restocks WHERE id = $1", [id])).rows[0]?.status ===
        "DONE" &&
      (
        await pool.query(
          "SELECT FROM alerts WHERE shop_id = $1 AND restock_id = $2 AND status IN ('QUEUED', 'SENDING') LIMIT 1",
          [ctx.shopId, id],
        )
      ).rowCount === 0;
    while (!(await done())) await sleep(50);
    clearInterval(watch);
    const { rows: measured } = await pool.query<Omit<Delivered, "peakMb"> & { sent: number }>(
      `SELECT count(*) FILTER (WHERE a.status = 'SENT')::int AS sent,
              count(*) / extract(epoch FROM max(a.sent_at) - min(a.tried_at))::float8 AS rate,
              1000 * extract(epoch FROM min(t.started_at) - min(r.settle_at))::float8 AS "firstMailMs",
              1000 * extract(epoch FROM min(a.tried_at) - min(r.settled_at))::float8 AS "alertsMadeMs"
         FROM alerts a JOIN restocks r ON r.shop_id = a.shop_id AND r.id = a.restock_id
         JOIN alert_attempts t ON t.shop_id = a.shop_id AND t.alert_id = a.id
        WHERE a.shop_id = $1 AND a.restock_id = $2`,
      [ctx.shopId, id],
    );
    const [row] = measured;
    if (row?.sent !== amount) throw new Error(`${row?.sent} of ${amount} alerts were sent`);
    return { ...row, peakMb };
  }

  const remove = () => pool.query("DELETE FROM shops WHERE id = $1", [ctx.shopId]);
  return { deliver, remove };
}

/** Runs work while so many worker processes run; it is given their process ids. */
export async function withWorkers<T>(amount: number, work: (pids: number[]) => Promise<T>): Promise<T> {
  const services = Array.from({ length: amount }, (_, i) =>
    startService({ name: `worker ${i}`, script: workerScript, env: { LOG_LEVEL: "warn" } }),
  );
  await sleep(3000);
  try {
    return await work(services.flatMap(({ child }) => child.pid ?? []));
  } finally {
    await stopServices(services);
  }
}
