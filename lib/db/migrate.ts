import type { DiagnoseMigrationHistoryOutput } from "@prisma/schema-engine-wasm";
import { Logger, runMigrations } from "graphile-worker";
import { migrationList, migrationsFolder } from "@/lib/db/migration-files";
import { withSchemaEngine } from "@/lib/db/wasm";
import { withClient } from "@/lib/db/with-client";

/** Not Prisma's own 72707369, which the engine takes by itself inside. */
const ADVISORY_LOCK = 5_318_008_201;
const FILTERS = { externalTables: [], externalEnums: [] };

/** The database's history and the folder do not belong together; nothing was changed. */
export class DivergedHistoryError extends Error {
  override name = "DivergedHistoryError";
}

/**
 * Applies what is pending of prisma/migrations and installs or updates the job queue's schema. Safe when several
 * processes call it at once: the others wait, then find nothing to do. Each migration is one transaction.
 *
 * @returns names of the migrations that this call applied
 * @throws DivergedHistoryError when an applied migration was edited, is missing from the folder, or failed before
 */
export async function migrate(url: string, folder = migrationsFolder()): Promise<string[]> {
  return withMigrationLock(url, async () => {
    const migrationsList = await migrationList(folder);
    const applied = await withSchemaEngine(url, async (engine) => {
      const found = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: FILTERS,
      });
      refuseDivergence(found);
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: FILTERS });
      return appliedMigrationNames;
    });
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
    return applied;
  });
}

/** Marks a failed migration as rolled back (after looking at what it left), so that the next `migrate` tries it again. */
export async function markRolledBack(url: string, migrationName: string): Promise<void> {
  await withMigrationLock(url, () =>
    withSchemaEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName })),
  );
}

function withMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    return work();
  });
}

function refuseDivergence(found: DiagnoseMigrationHistoryOutput): void {
  const reasons: string[] = [];
  for (const name of found.editedMigrationNames) {
    reasons.push(
      `${name} was edited after it had been applied: restore the file, and put the change into a new migration`,
    );
  }
  for (const name of found.failedMigrationNames) {
    reasons.push(
      `${name} failed or was interrupted: look at the database, then npm run db:migrate -- --rolled-back ${name}`,
    );
  }
  const history = found.history;
  if (history && history.diagnostic !== "databaseIsBehind") {
    for (const name of history.unpersistedMigrationNames) {
      reasons.push(
        `${name} is applied in the database but not in prisma/migrations: is this version older than the database?`,
      );
    }
  }
  if (reasons.length === 0) return;
  throw new DivergedHistoryError(
    `Not migrated, nothing was changed:\n${reasons.map((reason) => `  - ${reason}`).join("\n")}`,
  );
}
