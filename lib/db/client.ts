import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env";
import { logger } from "../logger";
import { PrismaClient } from "./generated/client";

function connect() {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // An idle connection that the server cuts must not end the process: the pool replaces it.
  pool.on("error", (err) => logger.warn({ err }, "database connection lost"));
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) }) };
}

const kept = globalThis as typeof globalThis & { shelfbellDatabase?: ReturnType<typeof connect> };
kept.shelfbellDatabase ??= connect();

/** The pool that everything in this process shares: hot paths use it as it is, the rest goes through Prisma. */
export const pool: pg.Pool = kept.shelfbellDatabase.pool;
export const db: PrismaClient = kept.shelfbellDatabase.db;

export type Db = typeof db;
/** What a verb needs inside a transaction. */
export type Tx = Parameters<Parameters<Db["$transaction"]>[0]>[0];

/** Ends all connections: for commands and tests. */
export async function disconnect(): Promise<void> {
  await db.$disconnect();
  await pool.end();
}
