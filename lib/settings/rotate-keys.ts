import { open, seal } from "../crypto";
import { query, type Sql, transaction } from "../db/sql";
import { env } from "../env";
import { AppError } from "../errors";

/** Where sealed texts lie. owner: SQL for a text's additional data; match: how a row (t) is found again by (id, owner). */
type SealedColumn = { table: string; column: string; id: string; owner: string; match: string };

const sealedColumns: SealedColumn[] = [
  {
    table: "webhook_secrets",
    column: "cipher",
    id: "id",
    owner: "shop_id::text",
    match: "t.shop_id = r.owner::uuid and t.id = r.id",
  },
  { table: "email_settings", column: "cipher", id: "shop_id", owner: "shop_id::text", match: "t.shop_id = r.id" },
];

/**
 * Seals every sealed text of the installation anew with the first of ENCRYPTION_KEYS, in short transactions and while
 * everything runs: afterwards the other keys may go. A second run finds nothing left to do.
 * @throws conflict when a text's key is not listed or does not open it; what was done before stays done
 */
export async function rotateKeys({ batch = 500 }: { batch?: number } = {}): Promise<{ reencrypted: number }> {
  let reencrypted = 0;
  for (const column of sealedColumns) {
    let done: number;
    do {
      done = await transaction((on) => resealSome(column, batch, on));
      reencrypted += done;
    } while (done === batch);
  }
  return { reencrypted };
}

async function resealSome({ table, column, id, owner, match }: SealedColumn, batch: number, on: Sql): Promise<number> {
  const rows = await query<{ id: string; owner: string; sealed: string }>(
    `reseal-find-${table}`,
    `select ${id} as id, ${owner} as owner, ${column} as sealed from ${table}
     where ${column} like 'v1.%' and split_part(${column}, '.', 2) <> $1 limit $2 for update`,
    [env.ENCRYPTION_KEYS.current, batch],
    on,
  );
  const resealed = rows.map((row) => seal(opened(table, row), row.owner));
  await query(
    `reseal-write-${table}`,
    `update ${table} t set ${column} = r.sealed
     from unnest($1::uuid[], $2::text[], $3::text[]) as r (id, owner, sealed) where ${match}`,
    [rows.map((row) => row.id), rows.map((row) => row.owner), resealed],
    on,
  );
  return rows.length;
}

function opened(table: string, { id, owner, sealed }: { id: string; owner: string; sealed: string }): string {
  try {
    return open(sealed, owner);
  } catch (cause) {
    const key = sealed.split(".")[1];
    const why = env.ENCRYPTION_KEYS.byId.has(key ?? "") ? "does not open it" : "is not in ENCRYPTION_KEYS";
    throw new AppError("conflict", `The key ${key} of a sealed text in ${table} (${id}) ${why}.`, { cause });
  }
}
