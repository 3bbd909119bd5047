import pg from "pg";
import { describe, expect, test } from "vitest";
import { pool } from "./db/client";
import { isDatabaseAway, toAppError } from "./errors";

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("isDatabaseAway", () => {
  test("a server that ends the connection, and whatever is asked of that connection afterwards", async () => {
    const client = await pool.connect();
    client.on("error", () => undefined);
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const running = thrownBy(client.query("SELECT pg_sleep(30)"));
    await pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    expect(isDatabaseAway(await running)).toBe(true);
    expect(isDatabaseAway(await thrownBy(client.query("SELECT 1")))).toBe(true);
    client.release(true);
  });

  test("nobody listens", async () => {
    const away = new pg.Client({ host: "127.0.0.1", port: 1 });
    expect(isDatabaseAway(await thrownBy(away.connect()))).toBe(true);
  });

  test.each([
    ["40P01", false],
    ["57P01", true],
    ["57P02", true],
    ["57P03", true],
    ["08006", true],
    ["53300", true],
    ["23505", false],
  ])("SQLSTATE %s: %s", (code, expected) => {
    const error = Object.assign(new Error("no"), { code });
    expect(isDatabaseAway(error)).toBe(expected);
    expect(isDatabaseAway(new Error("wrapped", { cause: error }))).toBe(expected);
  });
});

test.each([{ code: "55P03" }, { cause: { originalCode: "55P03" } }])(
  "%j waited too long: away for a moment",
  (more) => {
    const error = Object.assign(new Error("no"), more);
    expect(isDatabaseAway(error)).toBe(false);
    expect(toAppError(error)).toMatchObject({ code: "unavailable", status: 503, retryAfter: 5 });
  },
);
