import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlQuery } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * PrismaPg as the schema engine needs it, in two points:
 * - it cuts a script at every semicolon, which breaks function bodies. Sent whole, PostgreSQL parses it itself and runs
 *   it as one transaction, so a migration that fails leaves nothing behind;
 * - it does not know the type `"char"` (oid 18) of PostgreSQL's catalog, which the description of a live database reads.
 */
export class EngineAdapter extends PrismaPg {
  /** What PostgreSQL said about the last script that failed; the engine's own error leaves most of it out. */
  scriptError: pg.DatabaseError | undefined;

  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
    Object.assign(pool, { query: async (config: pg.QueryConfig) => markCatalogChars(await query(config)) });

    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (wanted: SqlQuery) => {
      const answer = await queryRaw(wanted);
      for (const [index, name] of answer.columnNames.entries()) {
        if (!name.endsWith(MARK)) continue;
        answer.columnNames[index] = name.slice(0, -MARK.length);
        answer.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return answer;
    };
    adapter.executeScript = async (script) => {
      await query({ text: script }).catch((error) => {
        if (error instanceof pg.DatabaseError) this.scriptError = error;
        throw error;
      });
    };
    return adapter;
  }
}

const CATALOG_CHAR = 18;
const MARK = "\0char";

/** PrismaPg refuses the type by its number, so the number is changed and the column's name remembers it. */
function markCatalogChars(result: pg.QueryResult): pg.QueryResult {
  for (const field of result.fields ?? []) {
    if (field.dataTypeID !== CATALOG_CHAR) continue;
    field.dataTypeID = pg.types.builtins.TEXT;
    field.name += MARK;
  }
  return result;
}
