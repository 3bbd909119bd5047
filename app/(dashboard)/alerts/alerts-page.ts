import type { TablePage } from "@/components/data-table/data-table";
import { type AlertFilter, type AlertView, listAlerts } from "@/lib/alerts";
import type { Member } from "@/lib/auth";

const LIMIT = 25;

type Asked = AlertFilter & {
  order: "oldest" | "newest";
  after: string | undefined;
  before: string | undefined;
};

/** A page of alerts, either way from a cursor (an alert's id: ids are time-ordered). */
export async function readAlertsPage(ctx: Member["ctx"], asked: Asked): Promise<TablePage<AlertView>> {
  const { order, after, before, ...filter } = asked;
  const back = before !== undefined && after === undefined;
  const opposite = order === "newest" ? "oldest" : "newest";
  const found = await listAlerts(ctx, {
    ...filter,
    order: back ? opposite : order,
    after: after ?? before,
    limit: LIMIT + 1,
  });
  const rows = found.slice(0, LIMIT);
  if (back) rows.reverse();
  const hasMore = found.length > LIMIT;
  return {
    rows,
    next: back || hasMore ? (rows.at(-1)?.id ?? null) : null,
    previous: after !== undefined || (back && hasMore) ? (rows[0]?.id ?? null) : null,
  };
}
