import type { Pool } from "pg";
import { migrationNames } from "@/lib/db/migration-files";

const UNDEFINED_TABLE = "42P01";

/**
 * Whether every migration of this installation is applied. One small statement, for readiness checks; a database that
 * is ahead of this installation (a newer version has migrated it) counts as ok.
 *
 * @throws the driver's error when the database is away
 */
export async function migrationStatus(pool: Pick<Pool, "query">, folder?: string): Promise<"ok" | "pending"> {
  const [wanted, applied] = await Promise.all([migrationNames(folder), appliedNames(pool)]);
  return wanted.every((name) => applied.has(name)) ? "ok" : "pending";
}

async function appliedNames(pool: Pick<Pool, "query">): Promise<Set<string>> {
  try {
    const { rows } = await pool.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return new Set();
    throw error;
  }
}
