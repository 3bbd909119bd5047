import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { DivergedHistoryError, markRolledBack, migrate } from "./migrate";
import { migrationsFolder } from "./migration-files";
import { migrationStatus } from "./migration-status";
import { withClient } from "./with-client";

let name: string;
let url: string;
let folder: string;
let pool: pg.Pool;

beforeEach(async () => {
  name = `test_${Date.now().toString(36)}_${randomBytes(4).toString("hex")}`;
  await withClient(env.DATABASE_URL, (client) => client.query(`CREATE DATABASE ${name}`));
  url = Object.assign(new URL(env.DATABASE_URL), { pathname: `/${name}` }).href;
  folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
  await cp(migrationsFolder(), folder, { recursive: true });
  pool = new pg.Pool({ connectionString: url });
});

afterEach(async () => {
  await pool.end();
  await rm(folder, { recursive: true });
  await withClient(env.DATABASE_URL, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
});

async function addMigration(migration: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, migration), { recursive: true });
  await writeFile(path.join(folder, migration, "migration.sql"), sql);
}

describe("migrate", () => {
  test("applies everything once when several start together, and the queue's schema with it", async () => {
    expect(await migrationStatus(pool, folder)).toBe("pending");
    const runs = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)]);
    expect(runs.filter((applied) => applied.length > 0)).toHaveLength(1);
    expect(await migrationStatus(pool, folder)).toBe("ok");
    expect((await pool.query("SELECT graphile_worker.add_job('nothing')")).rowCount).toBe(1);
  });

  test("takes function bodies with semicolons, and reports a new migration as pending until it is applied", async () => {
    await migrate(url, folder);
    await addMigration(
      "20990101000000_function",
      "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$;",
    );
    expect(await migrationStatus(pool, folder)).toBe("pending");
    expect(await migrate(url, folder)).toEqual(["20990101000000_function"]);
    expect((await pool.query("SELECT two()")).rows).toEqual([{ two: 2 }]);
  });

  test("refuses an applied migration that was edited", async () => {
    await addMigration("20990101000000_a", "SELECT 1");
    await migrate(url, folder);
    await addMigration("20990101000000_a", "SELECT 2");
    await expect(migrate(url, folder)).rejects.toThrow(DivergedHistoryError);
    await expect(migrate(url, folder)).rejects.toThrow(/20990101000000_a was edited/);
  });

  test("refuses a database that knows a migration which the folder lacks", async () => {
    await addMigration("20990101000000_a", "SELECT 1");
    await migrate(url, folder);
    await rm(path.join(folder, "20990101000000_a"), { recursive: true });
    await expect(migrate(url, folder)).rejects.toThrow(/20990101000000_a is applied in the database but not in/);
    expect(await migrationStatus(pool, folder)).toBe("ok");
  });

  test("names the place of a mistake, leaves nothing behind, and goes on after --rolled-back", async () => {
    await addMigration("20990101000000_bad", "CREATE TABLE half (id int); SELECT nope;");
    await expect(migrate(url, folder)).rejects.toThrow(
      /20990101000000_bad\/migration.sql.*column "nope" does not exist/,
    );
    expect((await pool.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    await expect(migrate(url, folder)).rejects.toThrow(/20990101000000_bad failed or was interrupted/);

    await addMigration("20990101000000_bad", "CREATE TABLE whole (id int)");
    await markRolledBack(url, "20990101000000_bad");
    expect(await migrate(url, folder)).toEqual(["20990101000000_bad"]);
  });
});
