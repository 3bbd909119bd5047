import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/**
 * Runs `use` with Prisma's schema engine (its WASM build, so that nothing is downloaded), connected to `url`.
 * The engine keeps the same `_prisma_migrations` table as `prisma migrate`.
 *
 * @param datamodel the text of schema.prisma, needed for diffs from or to the schema
 */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
  datamodel?: string,
): Promise<T> {
  await instantiate();
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: "shelfbell-migrate" });
  pool.on("error", () => {});
  try {
    const engine = await engineModule.SchemaEngine.new(
      { datamodels: datamodel ? [["schema.prisma", datamodel]] : undefined },
      () => {},
      bindMigrationAwareSqlAdapterFactory(new EngineAdapter(pool)),
    );
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * PrismaPg as the engine needs it, in two points:
 * - it cuts a script at every semicolon, which breaks function bodies. Sent whole, PostgreSQL parses it itself and
 *   runs it as one transaction, so a migration that fails leaves nothing behind;
 * - it does not know the type `"char"` (oid 18) of PostgreSQL's own catalog, which describing a live database reads.
 */
class EngineAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
    Object.assign(pool, {
      query: async (config: pg.QueryConfig) => {
        const result = await query(config);
        for (const field of result.fields ?? []) {
          if (field.dataTypeID === CATALOG_CHAR) field.dataTypeID = pg.types.builtins.TEXT;
        }
        return result;
      },
    });
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  }
}

const CATALOG_CHAR = 18;

let instantiated: Promise<void> | undefined;

function instantiate(): Promise<void> {
  instantiated ??= load();
  return instantiated;
}

async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(entry.replace(/schema_engine\.js$/, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": { ...engineModule } as WebAssembly.ModuleImports,
  });
  const glue = engineModule as typeof engineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
