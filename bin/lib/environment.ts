import { existsSync } from "node:fs";
import { keptSecrets } from "@/bin/lib/secrets";
import { ensureDatabase } from "@/lib/db/embedded";

export type Prepared = {
  dataDir: string;
  databaseUrl: string;
  /** This process started the embedded server (dev and demo stop what they started). */
  startedDatabase: boolean;
};

/**
 * Fills `process.env` before anything reads it: `.env`, the embedded database when DATABASE_URL is unset, and outside
 * production the secrets of DATA_DIR. Import modules that use `@/lib/env` only after this (dynamically).
 * Says what it does on standard error: standard output belongs to the command.
 */
export async function prepareEnvironment(log: (line: string) => void = console.error): Promise<Prepared> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const dataDir = process.env.DATA_DIR || ".data";
  process.env.DATA_DIR = dataDir;

  if (process.env.NODE_ENV !== "production") await fillSecrets(dataDir);

  let startedDatabase = false;
  if (!process.env.DATABASE_URL) {
    const { url, started } = await ensureDatabase({ dataDir, log });
    process.env.DATABASE_URL = url;
    startedDatabase = started;
  }
  return { dataDir, databaseUrl: process.env.DATABASE_URL, startedDatabase };
}

async function fillSecrets(dataDir: string): Promise<void> {
  if (process.env.NEXTAUTH_SECRET && process.env.ENCRYPTION_KEYS) return;
  const secrets = await keptSecrets(dataDir);
  process.env.NEXTAUTH_SECRET ||= secrets.NEXTAUTH_SECRET;
  process.env.ENCRYPTION_KEYS ||= secrets.ENCRYPTION_KEYS;
}
