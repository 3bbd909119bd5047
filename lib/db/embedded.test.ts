import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureDatabase, removeDatabase, stopDatabase } from "./embedded";
import { withClient } from "./with-client";

let dataDir: string;
const start = () => ensureDatabase({ dataDir });
const pidFile = () => path.join(dataDir, "postgres/data/postmaster.pid");
const serverPid = () => Number(readFileSync(pidFile(), "utf8").split("\n")[0]);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "embedded-"));
});

afterAll(async () => {
  await removeDatabase(dataDir);
  await rm(dataDir, { recursive: true });
});

/** One server on one folder through its life: the tests build on each other. */
describe("the embedded server", () => {
  test("is started by one of several that ask at once, the others connect to it", async () => {
    const answers = await Promise.all([start(), start(), start()]);
    expect(answers.filter((answer) => answer.started)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.url)).size).toBe(1);
    await withClient(answers[0].url, (client) => client.query("CREATE TABLE kept AS SELECT 1 AS id"));
  });

  test("comes back after a crash with its data, although its pid now belongs to another process", async () => {
    process.kill(serverPid(), "SIGKILL");
    const [, ...rest] = readFileSync(pidFile(), "utf8").split("\n");
    await writeFile(pidFile(), [process.pid, ...rest].join("\n"));
    const { url, started } = await start();
    expect(started).toBe(true);
    expect(await withClient(url, async (client) => (await client.query("SELECT id FROM kept")).rows)).toEqual([
      { id: 1 },
    ]);
  });

  test("stops once, and takes another port when its own is taken meanwhile", async () => {
    const before = new URL((await start()).url);
    expect(await stopDatabase(dataDir)).toBe(true);
    expect(await stopDatabase(dataDir)).toBe(false);

    const squatter = createServer((socket) => socket.destroy()).listen(Number(before.port), "127.0.0.1");
    const after = new URL((await start()).url);
    squatter.close();
    expect(after.port).not.toBe(before.port);
    expect(await withClient(after.href, async (client) => (await client.query("SELECT id FROM kept")).rowCount)).toBe(
      1,
    );
  });
});
