import type { ListFilter } from "./list-filter";

/**
 * Alerts in order of id that a filter leaves, but for its search, each from an index that has that order: of several
 * statuses or restocks the first rows of each are taken and merged, so that it does not matter how rare one of them is or
 * where its rows lie.
 */
export function alertsInOrder(filter: ListFilter, cursor: string, direction: "ASC" | "DESC") {
  const { statuses, restocks, few, span, failed } = filter;
  const where = ["a.shop_id = $1", span, cursor].filter(Boolean).join(" AND ");
  return (limit: number): string => {
    const end = `ORDER BY a.id ${direction} LIMIT ${limit}`;
    if (few || failed) {
      const of = [
        where,
        few,
        statuses.length > 0 && `a.status IN (${list(statuses)})`,
        restocks && `a.restock_id = ANY(${restocks})`,
      ];
      const all = of.filter(Boolean).join(" AND ");
      if (few) return `SELECT a.* FROM alerts a WHERE ${all} ${end}`;
      // No index has them in order: all of their ids by the one of when they failed, which knows them (OFFSET 0), then a page.
      const ids = `SELECT a.id FROM (SELECT a.id FROM alerts a WHERE ${all} OFFSET 0) a ${end}`;
      return `SELECT a.* FROM (${ids}) page JOIN alerts a ON a.shop_id = $1 AND a.id = page.id ${end}`;
    }
    if (restocks) {
      const wanted =
        statuses.length > 0 ? `ARRAY[${list(statuses)}]::delivery_status[]` : "enum_range(NULL::delivery_status)";
      return `SELECT a.* FROM unnest(${restocks}) AS of (restock) CROSS JOIN unnest(${wanted}) AS st (status) CROSS JOIN LATERAL (
        SELECT a.* FROM alerts a WHERE ${where} AND a.restock_id = of.restock AND a.status = st.status ${end}) a ${end}`;
    }
    if (statuses.length === 0) return `SELECT a.* FROM alerts a WHERE ${where} ${end}`;
    // What is under way is found by the index of that, whatever its age; OFFSET 0 keeps the planner from the order's.
    const rows = (status: string) =>
      underWay.has(status)
        ? `(SELECT a.* FROM alerts a WHERE a.shop_id = $1 AND a.status = '${status}' OFFSET 0) a WHERE true`
        : `alerts a WHERE a.status = '${status}'`;
    const each = statuses.map((status) => `(SELECT a.* FROM ${rows(status)} AND ${where} ${end})`);
    return `SELECT a.* FROM (${each.join(" UNION ALL ")}) a ${end}`;
  };
}

const underWay = new Set<string>(["QUEUED", "SENDING"]);

const list = (statuses: ListFilter["statuses"]) => statuses.map((status) => `'${status}'`).join(", ");
