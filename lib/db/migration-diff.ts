import { readFile } from "node:fs/promises";
import path from "node:path";
import { withSchemaEngine } from "@/lib/db/wasm";

/**
 * The SQL that turns the live database at `url` (or, with `fromEmpty`, an empty one) into what prisma/schema.prisma
 * describes. Changes nothing. What Prisma cannot express (checks, partial indexes, functions) it does not report.
 */
export async function migrationDiff(url: string, options: { fromEmpty?: boolean } = {}): Promise<string> {
  const file = path.join(process.cwd(), "prisma/schema.prisma");
  const schema = await readFile(file, "utf8");
  const files = [{ path: file, content: schema }];
  const { stdout } = await withSchemaEngine(
    url,
    (engine) =>
      engine.diff({
        from: options.fromEmpty ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: path.dirname(file) },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
      }),
    schema,
  );
  return stdout ?? "";
}
