import type { Ctx } from "../context";
import { query } from "../db/sql";
import { messageIdOf } from "../email";
import { env } from "../env";
import { type AlertView, type ListAlertsInput, listAlertsInput } from "./schemas";

/** The shop's alerts by age (ids are time-ordered), filtered; `after` is the last id of the page before. */
export async function listAlerts(ctx: Ctx, input: ListAlertsInput): Promise<AlertView[]> {
  const { order, limit = null, ...filter } = listAlertsInput.parse(input);
  const [direction, beyond] = order === "oldest" ? ["ASC", ">"] : ["DESC", "<"];
  const rows = await query<Omit<AlertView, "messageId"> & { mailId: string }>(
    `list-alerts-${order}`,
    `SELECT a.id, a.subscription_id AS "subscriptionId", a.restock_id AS "restockId", v.external_id AS "variantId",
            v.title AS "variantTitle", p.title AS "productTitle", coalesce(v.image_url, p.image_url) AS "imageUrl",
            a.email, a.status, a.attempts, a.reason, a.mail_id AS "mailId", a.delivery, a.created_at AS "createdAt",
            a.due_at AS "dueAt", a.sent_at AS "sentAt", a.clicked_at AS "clickedAt"
       FROM alerts a
       JOIN variants v ON v.shop_id = a.shop_id AND v.id = a.variant_id
       JOIN products p ON p.shop_id = a.shop_id AND p.id = a.product_id
      WHERE a.shop_id = $1 AND (cardinality($2::delivery_status[]) = 0 OR a.status = ANY($2)) AND ($3::text IS NULL OR v.external_id = $3)
        AND ($4::uuid IS NULL OR a.restock_id = $4) AND ($5::uuid IS NULL OR a.subscription_id = $5)
        AND ($6::text IS NULL OR strpos(a.email, lower($6)) > 0) AND ($7::uuid IS NULL OR a.id ${beyond} $7)
      ORDER BY a.id ${direction} LIMIT $8`,
    [
      ctx.shopId,
      filter.statuses,
      filter.variantId ?? null,
      filter.restockId ?? null,
      filter.subscriptionId ?? null,
      filter.search || null,
      filter.after ?? null,
      limit,
    ],
  );
  return rows.map(({ mailId, ...row }) => ({ ...row, messageId: `<${messageIdOf(mailId, env.APP_URL)}>` }));
}
