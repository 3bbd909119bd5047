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

/** The last deliveries that were refused, newest first, as many of each source and reason. limit 1 to 100. */
export async function listRefused(ctx: Ctx, { limit = 20 }: { limit?: number } = {}): Promise<RefusedRow[]> {
  const rows = await query<Omit<RefusedRow, "body"> & { body: Buffer }>(
    "list-refused-deliveries",
    `select id, source, status, detail, topic, body, received_at as "receivedAt"
     from (select r.*, row_number() over (partition by source, code order by received_at desc, id desc) as place
             from refused_deliveries r where shop_id = $1
            order by place, received_at desc, id desc limit $2) shown
     order by received_at desc, id desc`,
    [ctx.shopId, Math.min(Math.max(limit, 1), 100)],
  );
  return rows.map((row) => ({ ...row, body: row.body.toString("utf8") }));
}
