import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { EngineAdapter } from "@/lib/db/wasm-adapter";

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
  const adapter = new EngineAdapter(pool);
  try {
    const engine = await engineModule.SchemaEngine.new(
      { datamodels: datamodel ? [["schema.prisma", datamodel]] : undefined },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    if (lastPanic) throw new Error(`The schema engine panicked: ${lastPanic}`, { cause: error });
    throw adapter.scriptError ? inWords(adapter.scriptError, error as Error) : error;
  } finally {
    await pool.end();
  }
}

/** PostgreSQL's own words, with the migration and the place in it that they are about. */
function inWords({ message, detail, hint, position }: pg.DatabaseError, cause: Error): Error {
  const migration = /migration_name="([^"]+)"/.exec(cause.message)?.[1];
  const where = migration && `${migration}/migration.sql${position ? `, character ${position}` : ""}:`;
  return new Error([where, message, detail, hint].filter(Boolean).join(" "), { cause });
}

let lastPanic = "";

function rememberPanic(message: string): void {
  lastPanic = message;
}

let instantiated: Promise<void> | undefined;

function instantiate(): Promise<void> {
  instantiated ??= load();
  return instantiated;
}

async function load(): Promise<void> {
  // Where the engine leaves its last words when it panics; without it the panic hides behind a TypeError.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: rememberPanic } });
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(entry.replace(/schema_engine\.js$/, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": { ...engineModule } as WebAssembly.ModuleImports,
  });
  const glue = engineModule as typeof engineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
