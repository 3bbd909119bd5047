import type { Ctx } from "@/lib/context";
import type { InventorySource } from "@/lib/db/generated/enums";
import { query } from "@/lib/db/sql";

/** A delivery that was answered with a problem. body: its beginning as text, 16 KiB at most. */
export type RefusedRow = {
  id: string;
  source: InventorySource;
  status: number;
  detail: string;
  topic: string | null;
  body: string;
  receivedAt: Date;
};

/** The last deliveries that were refused, newest first; a shop keeps 100. limit 1 to 100. */
export async function listRefused(ctx: Ctx, { limit = 20 }: { limit?: number } = {}): Promise<RefusedRow[]> {
  const rows = await query<Omit<RefusedRow, "body"> & { body: Buffer }>(
    "list-refused-deliveries",
    `select id, source, status, detail, topic, body, received_at as "receivedAt"
     from refused_deliveries where shop_id = $1 order by received_at desc, id desc limit $2`,
    [ctx.shopId, Math.min(Math.max(limit, 1), 100)],
  );
  return rows.map((row) => ({ ...row, body: row.body.toString("utf8") }));
}
