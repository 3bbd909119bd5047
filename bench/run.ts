// npm run bench [-- subscribe|deliver|workers|tables|overview|export]: ratios against baselines of the same run, kept in docs/benchmarks.md.
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { NEXT } from "@/bin/lib/next";
import { choosePort } from "@/bin/lib/ports";
import { ensureDatabase, stopDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { withClient } from "@/lib/db/with-client";
import { type Row, round } from "./measure";

const only = process.argv[2];
const dataDir = ".data-bench";
const log = (line: string) => console.log(line);

const { url: server } = await ensureDatabase({ dataDir, log });
await withClient(server, async (client) => {
  await client.query("DROP DATABASE IF EXISTS bench WITH (FORCE)");
  await client.query("CREATE DATABASE bench");
});
const port = await choosePort(3900);
Object.assign(process.env, {
  NODE_ENV: "production",
  DATA_DIR: dataDir,
  DATABASE_URL: Object.assign(new URL(server), { pathname: "/bench" }).href,
  APP_URL: `http://127.0.0.1:${port}`,
  NEXTAUTH_SECRET: "bench-secret-of-at-least-32-characters",
  ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
  SMTP_ALLOWED_NETWORKS: "127.0.0.0/8",
  RATE_LIMITS: "off",
  LOG_LEVEL: "error",
  NEXT_DIST_DIR: ".next-bench",
  SHELFBELL_BENCH: "1",
});
await migrate(process.env.DATABASE_URL ?? "");

const rows: Row[] = [];
if (!only || only === "subscribe") {
  log("building the production server with the baseline route…");
  const { status } = spawnSync(process.execPath, [NEXT, "build"], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The build failed");
  const { benchSubscribe } = await import("./subscribe");
  rows.push(...(await benchSubscribe(port, log)));
}
if (!only || only === "deliver") {
  const { benchDeliver } = await import("./deliver");
  rows.push(...(await benchDeliver(log)));
}
if (!only || only === "workers") {
  const { benchWorkers } = await import("./workers");
  rows.push(...(await benchWorkers(log)));
}

if (!only || ["tables", "overview", "export"].includes(only)) rows.push(...(await inLargeDatabase()));

const table = [
  "| what | ours | baseline | ratio | wanted | met |",
  "|---|---:|---:|---:|---|---|",
  ...rows.map(
    (r) =>
      `| ${r.what} | ${r.ours} | ${r.baseline} | ${round(r.ratio, 2)} | ${r.wanted} | ${r.met ? "yes" : "**no**"} |`,
  ),
].join("\n");
log(`\n${table}`);
if (!only) {
  await writeFile(
    "docs/benchmarks.md",
    `# Benchmarks\n\nMade by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, Node ${process.version}, PostgreSQL with fsync on, the\nlistener, the worker, the web server and the load all on that machine. Medians of three, ours and the baseline in turn.\n\n${table}\n`,
  );
}
const { disconnect } = await import("@/lib/db/client");
const { closeTransports } = await import("@/lib/email");
await disconnect();
await closeTransports();
await stopDatabase(dataDir);
process.exitCode = rows.every(({ met }) => met) ? 0 : 1;

/**
 * Measures in a database of its own, which is kept for the next time (it takes minutes to make). BENCH_LARGE_URL: one that
 * `db:seed -- --large` has filled already.
 */
async function inLargeDatabase(): Promise<Row[]> {
  await withClient(server, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'bench_large'");
    if (!rowCount) await client.query("CREATE DATABASE bench_large");
  });
  const url = process.env.BENCH_LARGE_URL || Object.assign(new URL(server), { pathname: "/bench_large" }).href;
  const child = fork("bench/large.ts", process.argv.slice(2, 4), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: url },
  });
  const ended = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`The large shop's bench ended with ${code}`)),
  );
  const [measured] = (await Promise.race([once(child, "message"), ended])) as [Row[]];
  return measured;
}
