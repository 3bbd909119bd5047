import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

/** prisma/migrations of this installation. Every command runs in the project's root. */
export function migrationsFolder(): string {
  return path.join(process.cwd(), "prisma/migrations");
}

/** Names of the migrations in the folder, oldest first. */
export async function migrationNames(folder = migrationsFolder()): Promise<string[]> {
  // Read at run time: without the hint the bundler would trace the whole project into every route.
  const entries = await readdir(/*turbopackIgnore: true*/ folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The folder's content in the form that the schema engine takes. */
export async function migrationList(folder = migrationsFolder()): Promise<MigrationList> {
  const names = await migrationNames(folder);
  const lockfile = await readFile(/*turbopackIgnore: true*/ path.join(folder, "migration_lock.toml"), "utf8");
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: lockfile },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(/*turbopackIgnore: true*/ path.join(folder, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}
