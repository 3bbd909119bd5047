import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { withClient } from "@/lib/db/with-client";
import { expectAccessibleEverywhere } from "./fixtures/accessibility";
import { admin, failure } from "./fixtures/admin";
import { variants } from "./fixtures/catalog";
import { call, json, someone } from "./fixtures/http";
import { furnish, type Installation, owner, socks, startInstallation } from "./fixtures/installation";
import { expect, test } from "./fixtures/test";

// From nothing to the first mail; each test finds what the one before left.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let home: Installation;
test.beforeAll(async () => {
  home = await startInstallation();
});
test.afterAll(() => home?.close());

test("npm start never migrates: ready says pending until somebody does", async () => {
  const pending = await call(home.at("/api/ready"));
  expect([pending.status, pending.json()]).toMatchObject([503, { database: "ok", migrations: "pending" }]);
  const args = ["--import", "tsx", "bin/migrate.ts"];
  const env = { ...process.env, NODE_OPTIONS: "", ...home.env };
  // Two releases that start at once both end well.
  const runs = [1, 2].map(() => promisify(execFile)(process.execPath, args, { env }));
  const said = (await Promise.all(runs)).map(({ stdout }) => stdout).join("");
  expect(said.match(/Applied /g)).toHaveLength(1);
  await expect.poll(async () => (await call(home.at("/api/ready"))).status).toBe(200);
});

test("the first visit makes the owner and the shop, and only the first", async ({ page, browser }) => {
  const ready = await call(home.at("/api/ready"));
  expect([ready.status, ready.json()]).toEqual([
    200,
    { status: "ok", database: "ok", migrations: "ok", worker: "missing" },
  ]);
  await page.goto(home.at("/"));
  await expect(page).toHaveURL(/\/welcome$/);
  await page.getByRole("button", { name: "Create shop" }).click();
  await expect(page.getByText("Enter the shop's name")).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByLabel("Your name").fill("Ingrid\u202e");
  await page.getByRole("button", { name: "Create shop" }).click();
  await expect(page.getByText("Use plain letters and signs only")).toBeVisible();
  await page.getByLabel("Your name").fill("Ingrid");
  await page.getByLabel("Your email").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByLabel("Shop name").fill("Ingrid's Tents");
  await page.getByLabel("Shop domain").fill("https://Tents.example.com/");
  await page.getByRole("button", { name: "Create shop" }).click();
  await expect(page.getByTitle("Shop: Ingrid's Tents").filter({ visible: true })).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(home.at("/welcome"));
  await expect(stranger).toHaveURL(/\/sign-in/);
  await stranger.context().close();
  const rows = await withClient(home.databaseUrl, (client) =>
    client.query("select domain, plan, public_key from shops"),
  );
  expect(rows.rows).toEqual([
    { domain: "tents.example.com", plan: expect.any(String), public_key: expect.any(String) },
  ]);
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
test("an operator takes it from there; unset variables turn their routes off", async ({}, testInfo) => {
  const { rows } = await withClient(home.databaseUrl, (client) => client.query("select public_key from shops"));
  await furnish(home, String(rows[0]?.public_key), testInfo.outputPath("catalog.json"));
  expect((await home.setStock(0)).status).toBe(202);
  const server = ["--host", "10.0.0.1", "--port", "25", "--security", "none"];
  const refused = [
    "set-smtp",
    "--shop",
    home.shop.publicKey,
    ...server,
    "--from-name",
    "T",
    "--from-email",
    "a@b.example",
  ];
  expect(await failure(refused, home.cli)).toMatchObject({ exit: 1, code: "invalid-fields" });

  const metrics = await call(home.at("/api/metrics"), { headers: { authorization: "Bearer " } });
  expect(metrics.status).toBe(404);
  const unset = await call(home.at("/api/webhooks/resend"), json({ type: "email.bounced" }));
  expect([unset.status, unset.json().type]).toEqual([503, `${home.url}/problems/unavailable`]);
  expect(Number(unset.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  const help = await admin(["--help"], home.cli);
  expect([help.exitCode, help.stderr]).toEqual([0, ""]);
});

test("limits: ten a minute per client, five new ones an hour per address, behind trusted proxies only", async () => {
  const answers: number[] = [];
  for (let i = 0; i < 12; i++) answers.push((await home.signUp(someone(), "203.0.113.7")).status);
  expect(answers).toEqual([...Array(10).fill(202), 429, 429]);
  const limited = await home.signUp(someone(), "203.0.113.7");
  expect(limited.json()).toMatchObject({ type: `${home.url}/problems/rate-limited`, status: 429 });
  expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  // What stands left of the right-most untrusted address is the client's own claim.
  expect((await home.signUp(someone(), "198.51.100.1, 203.0.113.7, 127.0.0.9")).status).toBe(429);
  expect((await home.signUp(someone(), "203.0.113.7, 198.51.100.2")).status).toBe(202);

  const forged = { "x-shelfbell-connection": "8.8.8.8", forwarded: "for=8.8.4.4", "x-real-ip": "8.8.4.4" };
  expect((await home.signUp(someone(), "203.0.113.7", variants.green, forged)).status).toBe(429);

  const email = someone();
  const repeats: number[] = [];
  for (let i = 0; i < 8; i++) repeats.push((await home.signUp(email, "198.51.100.3")).status);
  expect(repeats).toEqual(Array(8).fill(202));
  const fresh: number[] = [];
  for (const [i, variantId] of socks.entries())
    fresh.push((await home.signUp("kim@example.com", `198.51.100.2${i}`, variantId)).status);
  expect(fresh).toEqual([202, 202, 202, 202, 202, 429]);
  expect((await home.signUp("kim@example.com", "198.51.100.30", socks[0])).status).toBe(202);
});

test("an address gets one double-opt-in mail a day, however often it is entered", async () => {
  await home.run("set-policy", "--double-opt-in", "on");
  const email = someone();
  for (const variantId of [variants.green, variants.blue, variants.green]) {
    const answer = await home.signUp(email, "198.51.100.60", variantId);
    expect(`${answer.status} ${answer.text}`).toBe('202 {"status":"confirmation_sent"}');
  }
  const { rows } = await withClient(home.databaseUrl, (client) =>
    client.query("select kind from mails where email = $1", [email]),
  );
  expect(rows).toEqual([{ kind: "confirm-subscription" }]);
  expect(await home.run("set-policy", "--double-opt-in", "off")).toMatchObject({ doubleOptIn: false });
});

test("without an SMTP server of its own a shop's mail leaves through Resend, under an idempotency key", async () => {
  const { resend, run } = home;
  home.startWorker();
  expect(await run("show-shop")).toMatchObject({ transport: "resend", sending: "active" });
  expect(await run("send-test-email", "--to", "me@example.com")).toMatchObject({ accepted: true });
  const email = someone();
  expect((await home.signUp(email, "198.51.100.40", variants.lamp)).status).toBe(202);
  const mails = () => resend.mails.filter(({ payload }) => payload.to === email).map(({ payload }) => payload.headers);
  const kinds = () => mails().map((headers) => headers?.["X-Shelfbell-Kind"]);
  await expect.poll(kinds, { timeout: 30_000 }).toEqual(["subscribed"]);

  resend.misbehave({ do: "error", status: 500, name: "internal_server_error" });
  expect((await home.setStock(1, variants.lamp)).status).toBe(202);
  type Listed = { alerts: { status: string; reason: string | null }[] };
  const alerts = async () => (await run<Listed>("list-alerts", "--variant", variants.lamp)).alerts;
  const queued = [{ status: "QUEUED", reason: expect.stringMatching(/\S/) }];
  await expect.poll(alerts, { timeout: 30_000 }).toMatchObject(queued);
  resend.misbehave(null);
  await expect.poll(kinds, { timeout: 30_000 }).toEqual(["subscribed", "back-in-stock"]);
  const mail = resend.mails.at(-1);
  expect(mail?.payload.from).toContain("bell@example.com");
  expect(mail?.payload.tags).toContainEqual({ name: "kind", value: "back-in-stock" });
  expect(mail?.payload.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(mail?.payload.headers?.["Message-ID"]).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
  expect(mail?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
  await expect.poll(alerts, { timeout: 30_000 }).toMatchObject([{ status: "SENT" }]);
});
