import type { z } from "zod";
import type { Ctx } from "../context";
import { pool } from "../db/client";
import type { Page } from "../db/keyset";
import { bulkQuery } from "../db/sql";
import { countedAlerts, type ProgressRow, progressColumns, toProgress } from "./progress-sql";
import { listRestocksInput, type RestockRow } from "./schemas";

type Row = ProgressRow & Omit<RestockRow, keyof ProgressRow | "counts"> & { running: boolean };

/** "1" or "0" (does it run?) and the restock's id: ids are in order of time. Nonsense means the first page. */
const cursorShape = /^([01])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const cursorOf = (row: Row | undefined): string | null => (row ? `${row.running ? 1 : 0}${row.id}` : null);

/**
 * A page of the shop's restocks, those that run first, the newest first, each with its alerts counted. What runs is read
 * from the small indexes that the worker lives by, the rest through the primary key, and of a span of time by the index of
 * edges: no page is dearer than another.
 */
export async function listRestocks(ctx: Ctx, input: z.input<typeof listRestocksInput>): Promise<Page<RestockRow>> {
  const { restockId = null, from, until, told, after, before, limit } = listRestocksInput.parse(input);
  const forward = cursorShape.exec(after ?? "");
  const backward = forward ? null : cursorShape.exec(before ?? "");
  const [beyond, direction] = backward ? [">", "ASC"] : ["<", "DESC"];
  const chosen = [
    restockId ? "r.id = $2" : "$2::uuid IS NULL",
    from ? "r.edge_at >= $6" : "$6::timestamptz IS NULL",
    until ? "r.edge_at < $7" : "$7::timestamptz IS NULL",
    ...(told ? ["r.last_mail_at IS NOT NULL"] : []),
  ].join(" AND ");
  const found = await bulkQuery<Row>(
    `WITH running AS MATERIALIZED (
       SELECT id FROM restocks WHERE status = 'SETTLING' AND shop_id = $1
       UNION ALL SELECT id FROM restocks WHERE status = 'ALERTING' AND shop_id = $1
       UNION ALL SELECT id FROM restocks WHERE status = 'DONE' AND finished_at IS NULL AND shop_id = $1
     ), page AS (
       (SELECT r.id, true AS running FROM restocks r
         WHERE r.shop_id = $1 AND r.id IN (SELECT id FROM running) AND ${chosen} AND r.id ${beyond} $3::uuid
         ORDER BY r.id ${direction} LIMIT $5)
       UNION ALL
       (SELECT r.id, false FROM restocks r
         WHERE r.shop_id = $1 AND ${chosen} AND r.id ${beyond} $4::uuid AND r.id NOT IN (SELECT id FROM running)
         ORDER BY r.id ${direction} LIMIT $5)
       ORDER BY 2 ${direction}, 1 ${direction} LIMIT $5
     )
     SELECT page.running, p.id AS "productId", p.title AS "productTitle", v.title AS "variantTitle",
            coalesce(v.image_url, p.image_url) AS "imageUrl", r.cause, r.quantity, r.edge_at AS "edgeAt", ${progressColumns}
       FROM page JOIN restocks r ON r.shop_id = $1 AND r.id = page.id
       JOIN variants v ON v.shop_id = r.shop_id AND v.id = r.variant_id
       JOIN products p ON p.shop_id = r.shop_id AND p.id = r.product_id
       ${countedAlerts}
      ORDER BY page.running ${direction}, page.id ${direction}`,
    [ctx.shopId, restockId, ...boundsOf(forward, backward), limit + 1, from ?? null, until ?? null],
    pool,
  );
  const rows = found.slice(0, limit);
  if (backward) rows.reverse();
  const more = found.length > limit;
  return {
    rows: rows.map(toRow),
    next: backward || more ? cursorOf(rows.at(-1)) : null,
    previous: forward || (backward && more) ? cursorOf(rows[0]) : null,
  };
}

const [lowest, highest] = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];

/** Beyond which ids the page begins: among those that run, and among the others. */
function boundsOf(forward: RegExpExecArray | null, backward: RegExpExecArray | null): [string, string] {
  const [, running, id = ""] = forward ?? backward ?? [];
  if (running === undefined) return [highest, highest];
  if (running === "1") return [id, highest];
  return [lowest, id];
}

function toRow(row: Row): RestockRow {
  const { productId, productTitle, variantTitle, imageUrl, cause, quantity, edgeAt } = row;
  return { ...toProgress(row), productId, productTitle, variantTitle, imageUrl, cause, quantity, edgeAt };
}
