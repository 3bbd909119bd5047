import { readFile } from "node:fs/promises";
import path from "node:path";
import { withSchemaEngine } from "@/lib/db/wasm";

const SCHEMA = path.join(process.cwd(), "prisma/schema.prisma");
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * The SQL that turns the live database at `url` (or an empty one) into what prisma/schema.prisma describes. Changes nothing.
 * Partial indexes, checks and functions are beyond Prisma: a live database that has them shows them as differences or not at all.
 */
export async function migrationDiff(url: string, options: { fromEmpty?: boolean } = {}): Promise<string> {
  const schema = await readFile(SCHEMA, "utf8");
  const files = [{ path: SCHEMA, content: schema }];
  const { stdout } = await withSchemaEngine(
    url,
    (engine) =>
      engine.diff({
        from: options.fromEmpty
          ? { tag: "empty" }
          : { tag: "schemaDatasource", files, configDir: path.dirname(SCHEMA) },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        filters: NO_FILTERS,
      }),
    schema,
  );
  return stdout ?? "";
}
