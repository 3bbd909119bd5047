import { expect } from "vitest";
import { listAlerts } from "@/lib/alerts";
import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { restockProgress } from "@/lib/restocks";
import type { World } from "./world";

/** Rows that contradict each other while no worker is at work: each line says what is wrong and where. */
const contradictions = `
  SELECT 'alert is SENT, its subscription ' || s.status AS wrong, a.id FROM alerts a
    JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
   WHERE a.shop_id = ANY($1) AND a.status = 'SENT' AND s.status NOT IN ('SENT', 'UNSUBSCRIBED')
  UNION ALL
  SELECT 'alert is FAILED, its subscription ' || s.status, a.id FROM alerts a
    JOIN subscriptions s ON s.shop_id = a.shop_id AND s.id = a.subscription_id
   WHERE a.shop_id = ANY($1) AND a.status = 'FAILED' AND s.status NOT IN ('FAILED', 'UNSUBSCRIBED')
  UNION ALL
  SELECT 'subscription is ' || s.status || ', not just one of its alerts', s.id FROM subscriptions s
   WHERE s.shop_id = ANY($1) AND s.status IN ('SENT', 'FAILED')
     AND (SELECT count(*) FROM alerts a WHERE a.shop_id = s.shop_id AND a.subscription_id = s.id
             AND a.status::text = s.status::text) <> 1
  UNION ALL
  SELECT 'notified at another time than its alert was sent', s.id FROM subscriptions s
    JOIN alerts a ON a.shop_id = s.shop_id AND a.subscription_id = s.id AND a.status = 'SENT'
   WHERE s.shop_id = ANY($1) AND s.status = 'SENT' AND s.notified_at IS DISTINCT FROM a.sent_at
  UNION ALL
  SELECT 'several live alerts of one subscription', subscription_id FROM alerts
   WHERE shop_id = ANY($1) AND status IN ('QUEUED', 'SENDING', 'IN_DOUBT') GROUP BY shop_id, subscription_id HAVING count(*) > 1
  UNION ALL
  SELECT 'queued mail that nobody leads', a.mail_id FROM alerts a
   WHERE a.shop_id = ANY($1) AND a.status = 'QUEUED' GROUP BY a.shop_id, a.mail_id HAVING count(*) FILTER (WHERE a.leads) <> 1
  UNION ALL
  SELECT 'cancelled or failed without a reason', id FROM alerts
   WHERE shop_id = ANY($1) AND status IN ('CANCELLED', 'FAILED', 'IN_DOUBT') AND coalesce(reason, '') = ''
  UNION ALL
  SELECT 'accepted without a row of the attempt', a.id FROM alerts a
   WHERE a.shop_id = ANY($1) AND a.status = 'SENT' AND NOT a.id = ANY($2)
     AND NOT EXISTS (SELECT FROM alert_attempts t WHERE t.shop_id = a.shop_id AND t.alert_id = a.id AND t.result = 'accepted')`;

export async function judgeRows({ shops, story }: World): Promise<void> {
  if (shops.some(({ running }) => running.size > 0)) return;
  const ids = shops.map(({ ctx }) => ctx.shopId);
  expect(await query("model-contradictions", contradictions, [ids, [...story.countedAsSent]])).toEqual([]);
}

/** Those who wait for what is there, though it came back after they had begun to wait, and nothing says why. */
const skipped = `
  SELECT s.id, s.email, s.waiting_since, (SELECT json_agg(a ORDER BY a.id) FROM alerts a WHERE a.shop_id = s.shop_id AND a.subscription_id = s.id) AS alerts
    FROM subscriptions s
    JOIN shops shop ON shop.id = s.shop_id
    JOIN variants v ON v.shop_id = s.shop_id AND v.id = s.variant_id AND v.quantity >= greatest(1, shop.minimum_stock)
   WHERE s.shop_id = ANY($1) AND s.status = 'PENDING'
     AND EXISTS (SELECT FROM restocks r WHERE r.shop_id = s.shop_id AND r.variant_id = s.variant_id
                    AND r.status <> 'FADED' AND r.edge_at >= s.waiting_since)
     AND NOT EXISTS (SELECT FROM suppressions x WHERE x.shop_id = s.shop_id AND x.email = s.email)
     AND NOT EXISTS (SELECT FROM alerts a WHERE a.shop_id = s.shop_id AND a.subscription_id = s.id
                        AND (a.status = 'IN_DOUBT' OR a.reason = 'Cancelled by a member of the shop.'))`;

/** Whether time alone would still change something. */
export async function somethingToDo({ shops }: World): Promise<boolean> {
  const rows = await query(
    "model-to-do",
    `SELECT FROM alerts WHERE shop_id = ANY($1) AND status IN ('QUEUED', 'SENDING')
     UNION ALL SELECT FROM restocks WHERE shop_id = ANY($1) AND status IN ('SETTLING', 'ALERTING')`,
    [shops.map(({ ctx }) => ctx.shopId)],
  );
  return rows.length > 0;
}

/** When all has been done that there is to do: nothing is under way, nobody was skipped, counts are true. */
export async function judgeEnd({ shops }: World): Promise<void> {
  const ids = shops.map(({ ctx }) => ctx.shopId);
  expect(await query("model-skipped", skipped, [ids]), "silently skipped").toEqual([]);
  const left = await query(
    "model-left",
    "SELECT status, reason, due_at FROM alerts WHERE shop_id = ANY($1) AND status IN ('QUEUED', 'SENDING')",
    [ids],
  );
  expect(left, "still under way").toEqual([]);
  for (const { ctx } of shops) {
    await judgeProgress(ctx);
    const counted = await query<{ status: "SENT"; n: number }>(
      "model-counts",
      "SELECT status, count(*)::int AS n FROM alerts WHERE shop_id = $1 GROUP BY status",
      [ctx.shopId],
    );
    for (const { status, n } of counted) expect(await listAlerts(ctx, { statuses: [status] })).toHaveLength(n);
  }
}

/** What merchants see of their restocks is what the rows say. */
async function judgeProgress(ctx: Ctx): Promise<void> {
  const rows = await query<{ id: string; sent: number; failed: number; inDoubt: number; cancelled: number }>(
    "model-restocks",
    `SELECT r.id, count(*) FILTER (WHERE a.status = 'SENT')::int AS sent, count(*) FILTER (WHERE a.status = 'FAILED')::int AS failed,
            count(*) FILTER (WHERE a.status = 'IN_DOUBT')::int AS "inDoubt", count(*) FILTER (WHERE a.status = 'CANCELLED')::int AS cancelled
       FROM restocks r LEFT JOIN alerts a ON a.shop_id = r.shop_id AND a.restock_id = r.id
      WHERE r.shop_id = $1 GROUP BY r.id ORDER BY r.id DESC LIMIT 20`,
    [ctx.shopId],
  );
  const { restocks } = await restockProgress(ctx, { ids: rows.map(({ id }) => id) });
  for (const { id, ...counts } of rows) {
    expect(restocks.find((restock) => restock.id === id)?.counts).toEqual({ queued: 0, sending: 0, ...counts });
  }
}
