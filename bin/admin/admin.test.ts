import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admin, failure, printed } from "@/bin/admin/testing/admin";
import { makeShop } from "@/prisma/factories";

let shop: Awaited<ReturnType<typeof makeShop>>;
let folder: string;
beforeAll(async () => {
  shop = await makeShop();
  folder = await mkdtemp(path.join(tmpdir(), "shelfbell-admin-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe.concurrent("the command itself", () => {
  test("by npm, from another folder: prints JSON alone, and finds a file beside the caller", async () => {
    await writeFile(path.join(folder, "empty.json"), '{"products": []}');
    const args = ["import-catalog", "--shop", shop.publicKey, "empty.json"];
    expect(await printed(args, { npm: true, cwd: folder })).toEqual({ products: 0, variants: 0 });
  });

  test("by npm: failure is one line, with npm's own exit code", async () => {
    expect(await failure(["set-plan", "--shop", "pk_none", "--plan", "free"], { npm: true })).toMatchObject({
      exit: 1,
      code: "shop-not-found",
    });
  });

  test("without --json it is the same JSON, indented", async () => {
    const { stdout, exitCode } = await admin(["list-offers", "--shop", shop.publicKey]);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^\{\n {2}"offers": \[/)]);
  });

  test("--help lists every command on standard output", async () => {
    const { stdout, stderr, exitCode } = await admin(["--help"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    for (const name of ["create-shop", "show-shop", "import-catalog", "rotate-keys"]) expect(stdout).toContain(name);
  });

  test("an environment that is wrong is told before anything is done", async () => {
    const env = { ENCRYPTION_KEYS: "nonsense" };
    expect(await failure(["list-offers", "--shop", shop.publicKey], { env })).toMatchObject({
      exit: 1,
      code: "configuration",
      message: expect.stringContaining("ENCRYPTION_KEYS"),
    });
  });

  test("a database that is away", async () => {
    const env = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" };
    expect(await failure(["list-offers", "--shop", shop.publicKey], { env })).toMatchObject({
      exit: 1,
      code: "unavailable",
    });
  });

  test("a database without tables", async () => {
    const DATABASE_URL = Object.assign(new URL(process.env.DATABASE_URL ?? ""), { pathname: "/postgres" }).href;
    expect(await failure(["rotate-keys"], { env: { DATABASE_URL } })).toMatchObject({
      exit: 1,
      code: "unavailable",
      message: expect.stringContaining("db:migrate"),
    });
  });

  test("a usage error needs no database and ends with 2", async () => {
    const env = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" };
    const [command, option, value] = await Promise.all([
      failure(["make-coffee"], { env }),
      failure(["list-offers", "--shop", shop.publicKey, "--colour", "red"], { env }),
      failure(["set-plan", "--shop", shop.publicKey, "--plan", "gold"], { env }),
    ]);
    expect(command).toEqual({ exit: 2, code: "usage", message: "unknown command 'make-coffee'" });
    expect(option).toEqual({ exit: 2, code: "usage", message: "unknown option '--colour'" });
    expect(value).toEqual({ exit: 2, code: "usage", message: "--plan: must be free or premium" });
  });
});
