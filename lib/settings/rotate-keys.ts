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
  { table: "users", column: "totp_cipher", id: "id", owner: "id::text", match: "t.id = r.id" },
  { table: "shops", column: "erasure_key_cipher", id: "id", owner: "id::text", match: "t.id = r.id" },
  {
    table: "dkim_keys",
    column: "private_cipher",
    id: "shop_id",
    owner: "shop_id::text",
    match: "t.shop_id = r.id",
  },
  { table: "mails", column: "payload", id: "id", owner: "coalesce(shop_id::text, 'mails')", match: "t.id = r.id" },
];

/**
 * Seals every sealed text of the installation anew with the first of ENCRYPTION_KEYS, in short transactions and while
 * everything runs: afterwards the other keys may go. A second run finds nothing left to do.
 * @throws conflict when texts remain that no listed key opens; all others are done by then
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
  await refuseUnknownKeys(reencrypted);
  return { reencrypted };
}

type Row = { id: string; owner: string; sealed: string };

async function resealSome({ table, column, id, owner, match }: SealedColumn, batch: number, on: Sql): Promise<number> {
  const { byId, current } = env.ENCRYPTION_KEYS;
  const rows = await query<Row>(
    `reseal-find-${table}`,
    `select ${id} as id, ${owner} as owner, ${column} as sealed from ${table}
     where ${column} like 'v1.%' and split_part(${column}, '.', 2) = any($1::text[]) limit $2 for update`,
    [[...byId.keys()].filter((key) => key !== current), batch],
    on,
  );
  await query(
    `reseal-write-${table}`,
    `update ${table} t set ${column} = r.sealed
     from unnest($1::uuid[], $2::text[], $3::text[]) as r (id, owner, sealed) where ${match}`,
    [rows.map((row) => row.id), rows.map((row) => row.owner), rows.map((row) => resealed(table, row))],
    on,
  );
  return rows.length;
}

function resealed(table: string, { id, owner, sealed }: Row): string {
  try {
    return seal(open(sealed, owner), owner);
  } catch (cause) {
    const key = sealed.split(".")[1];
    throw new AppError(
      "conflict",
      `The key ${key} does not open a text in ${table} (${id}) that was sealed under that name.`,
      {
        cause,
      },
    );
  }
}

async function refuseUnknownKeys(reencrypted: number): Promise<void> {
  const parts = sealedColumns.map(
    ({ table, column }) => `select split_part(${column}, '.', 2) as key from ${table} where ${column} like 'v1.%'`,
  );
  const left = await query<{ key: string; texts: number }>(
    "reseal-left",
    `select key, count(*)::int as texts from (${parts.join(" union all ")}) sealed
     where key <> all($1::text[]) group by key order by key`,
    [[...env.ENCRYPTION_KEYS.byId.keys()]],
  );
  if (left.length === 0) return;
  const what = left.map(({ key, texts }) => `${texts} under ${key}`).join(", ");
  const message = `${reencrypted} texts were sealed anew, but some were sealed under keys that ENCRYPTION_KEYS does not list: ${what}.`;
  throw new AppError("conflict", message);
}
