import type { Actor, Ctx } from "../context";
import { query } from "../db/sql";
import { type TableView, type TableViews, tableKey, tableView } from "./schemas";

type MemberCtx = Ctx<Extract<Actor, { type: "member" }>>;

/** A person's choices go with them to every shop: the key is the table's alone. */
const prefix = "table:";

/** Everything a person chose about tables. What an older version wrote and nobody understands is left out. */
export async function getTableViews({ actor }: MemberCtx): Promise<TableViews> {
  const rows = await query<{ key: string; value: unknown }>(
    "table-views",
    "SELECT key, value FROM preferences WHERE user_id = $1 AND starts_with(key, $2)",
    [actor.userId, prefix],
  );
  return Object.fromEntries(
    rows.flatMap(({ key, value }) => {
      const view = tableView.safeParse(value);
      return view.success ? [[key.slice(prefix.length), view.data]] : [];
    }),
  );
}

/** Keeps how a person wants to see a table. */
export async function setTableView({ actor }: MemberCtx, input: { table: string; view: TableView }): Promise<void> {
  await query(
    "set-table-view",
    `INSERT INTO preferences (user_id, key, value) VALUES ($1, $2, $3::jsonb)
     ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value`,
    [actor.userId, prefix + tableKey.parse(input.table), JSON.stringify(tableView.parse(input.view))],
  );
}
