import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { withClient } from "@/lib/db/with-client";
import { startFakeResend } from "@/lib/testing/fake-resend";
import { admin, failure, printed } from "./fixtures/admin";
import { catalogFile, variants } from "./fixtures/catalog";
import { type Answer, call, json, someone } from "./fixtures/http";
import { mailTo } from "./fixtures/mails";
import { signIn } from "./fixtures/sign-in";
import { type Stack, startStack } from "./fixtures/stack";
import { expect, test } from "./fixtures/test";
import { type Delivery, inventory } from "./fixtures/webhooks";

// What would disturb the other specs: the first run, limits, variables that are unset, a database that is away, workers
// that die. One installation from its first visit on; each test finds what the one before left.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const owner = { email: "ingrid@tents.example.com", password: "a long enough password" };
const limits = {
  TRUSTED_PROXIES: "127.0.0.0/8,::1/128",
  METRICS_TOKEN: "",
  RESEND_WEBHOOK_SECRET: "",
  RATE_LIMITS: "on",
};
type FakeResend = Awaited<ReturnType<typeof startFakeResend>>;
let stack: Stack;
let shop: { publicKey: string; secrets: { inventory: string; shopify: string; woocommerce: string } };

let resend: FakeResend;

test.beforeAll(async () => {
  resend = await startFakeResend();
  const service = { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url, EMAIL_FROM: "Bell <bell@example.com>" };
  stack = await startStack({ ...limits, ...service, ALERT_LEASE_SECONDS: "2", RETRY_FIRST_SECONDS: "1" });
});
test.afterAll(async () => {
  await stack?.close();
  await resend?.close();
});

const socks = Array.from({ length: 6 }, (_, size) => `socks-${size}`);

/** One more product, with six variants that are sold out. */
function withSocks({ products }: ReturnType<typeof catalogFile>) {
  const variants = socks.map((id) => ({ id, title: id, quantity: 0 }));
  return { products: [...products, { id: "socks", title: "Socks", url: "https://tents.example.com/socks", variants }] };
}

const at = (path: string) => `${stack.url}${path}`;
const send = ({ path, body, headers }: Delivery) => call(at(path), { method: "POST", body, headers });
const setStock = (quantity: number, variantId: string = variants.green) =>
  send(inventory(shop, { variantId, quantity }));
const signUp = (email: string, client: string, variantId: string = variants.green) =>
  call(
    at(`/api/public/shops/${shop.publicKey}/subscriptions`),
    json({ variantId, email }, { "x-forwarded-for": client }),
  );
const cli = {
  get env() {
    return stack.env;
  },
};

function expectAway(answer: Answer, type: RegExp): void {
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toMatch(type);
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
}

test("npm start never migrates: ready says pending until somebody does", async () => {
  const pending = await call(at("/api/ready"));
  expect([pending.status, pending.json()]).toMatchObject([503, { database: "ok", migrations: "pending" }]);
  const args = ["--import", "tsx", "bin/migrate.ts"];
  const env = { ...process.env, NODE_OPTIONS: "", ...stack.env };
  // Two releases that start at once both end well.
  const runs = [1, 2].map(() => promisify(execFile)(process.execPath, args, { env }));
  const said = (await Promise.all(runs)).map(({ stdout }) => stdout).join("");
  expect(said.match(/Applied /g)).toHaveLength(1);
  await expect.poll(async () => (await call(at("/api/ready"))).status).toBe(200);
});

test("the first visit makes the owner and the shop, and only the first", async ({ page, browser }) => {
  const ready = await call(at("/api/ready"));
  expect([ready.status, ready.json()]).toEqual([
    200,
    { status: "ok", database: "ok", migrations: "ok", worker: "missing" },
  ]);
  await page.goto(at("/"));
  await expect(page).toHaveURL(/\/welcome$/);
  await page.getByRole("button", { name: "Create shop" }).click();
  await expect(page.getByText("Enter the shop's name")).toBeVisible();
  await page.getByLabel("Your name").fill("Ingrid");
  await page.getByLabel("Your email").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByLabel("Shop name").fill("Ingrid's Tents");
  await page.getByLabel("Shop domain").fill("https://Tents.example.com/");
  await page.getByRole("button", { name: "Create shop" }).click();
  await expect(page.getByRole("navigation", { name: "Main", exact: true })).toBeVisible();
  await expect(page.getByText("Ingrid's Tents").first()).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(at("/welcome"));
  await expect(stranger).toHaveURL(/\/sign-in/);
  await stranger.context().close();
  const rows = await withClient(stack.databaseUrl, (client) =>
    client.query("select domain, plan, public_key from shops"),
  );
  expect(rows.rows).toEqual([
    { domain: "tents.example.com", plan: expect.any(String), public_key: expect.any(String) },
  ]);
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
test("an operator takes it from there; unset variables turn their routes off", async ({}, testInfo) => {
  const { rows } = await withClient(stack.databaseUrl, (client) => client.query("select public_key from shops"));
  const k = ["--shop", String(rows[0]?.public_key)];
  await writeFile(
    testInfo.outputPath("catalog.json"),
    JSON.stringify(withSocks(catalogFile("https://tents.example.com"))),
  );
  await printed(["set-plan", ...k, "--plan", "premium"], cli);
  await printed(["import-catalog", ...k, testInfo.outputPath("catalog.json")], cli);
  await printed(["set-policy", ...k, "--settle-seconds", "0"], cli);
  await printed(
    ["create-offer", ...k, "--name", "All", "--mode", "ALLOW_WHEN_OUT_OF_STOCK", "--all-products", "--activate"],
    cli,
  );
  const rotated = await printed<{ secret: string }>(["rotate-webhook-secret", ...k, "--source", "inventory"], cli);
  shop = { publicKey: k[1] ?? "", secrets: { inventory: rotated.secret, shopify: "", woocommerce: "" } };
  expect((await setStock(0)).status).toBe(202);
  expect(
    await failure(
      [
        "set-smtp",
        ...k,
        "--host",
        "10.0.0.1",
        "--port",
        "25",
        "--security",
        "none",
        "--from-name",
        "T",
        "--from-email",
        "a@tents.example.com",
      ],
      cli,
    ),
  ).toMatchObject({ exit: 1, code: "invalid-fields" });

  expect((await call(at("/api/metrics"), { headers: { authorization: "Bearer " } })).status).toBe(404);
  const unset = await call(at("/api/webhooks/resend"), json({ type: "email.bounced" }));
  expectAway(unset, /problem\+json/);
  const help = await admin(["--help"], cli);
  expect([help.exitCode, help.stderr]).toEqual([0, ""]);
});

test("limits: ten a minute per client, five new ones an hour per address, behind trusted proxies only", async () => {
  const answers: number[] = [];
  for (let i = 0; i < 12; i++) answers.push((await signUp(someone(), "203.0.113.7")).status);
  expect(answers).toEqual([...Array(10).fill(202), 429, 429]);
  const limited = await signUp(someone(), "203.0.113.7");
  expect(limited.json()).toMatchObject({ type: `${stack.url}/problems/rate-limited`, status: 429 });
  expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  // What stands left of the right-most untrusted address is the client's own claim.
  expect((await signUp(someone(), "198.51.100.1, 203.0.113.7, 127.0.0.9")).status).toBe(429);
  expect((await signUp(someone(), "203.0.113.7, 198.51.100.2")).status).toBe(202);

  const email = someone();
  const repeats: number[] = [];
  for (let i = 0; i < 8; i++) repeats.push((await signUp(email, "198.51.100.3")).status);
  expect(repeats).toEqual(Array(8).fill(202));
  const fresh: number[] = [];
  for (const [i, variantId] of socks.entries())
    fresh.push((await signUp("kim@example.com", `198.51.100.2${i}`, variantId)).status);
  expect(fresh).toEqual([202, 202, 202, 202, 202, 429]);
  expect((await signUp("kim@example.com", "198.51.100.30", socks[0])).status).toBe(202);
});

test("without an SMTP server of its own a shop's mail leaves through Resend, each with its id as idempotency key", async () => {
  stack.startWorker();
  const k = ["--shop", shop.publicKey];
  expect(await printed(["show-shop", ...k], cli)).toMatchObject({ transport: "resend", sending: "active" });
  expect(await printed(["send-test-email", ...k, "--to", "me@example.com"], cli)).toMatchObject({ accepted: true });
  const email = someone();
  expect((await signUp(email, "198.51.100.40", variants.lamp)).status).toBe(202);
  const kinds = () =>
    resend.mails
      .filter(({ payload }) => [payload.to].flat().includes(email))
      .map(({ payload }) => payload.headers?.["X-Shelfbell-Kind"]);
  await expect.poll(kinds, { timeout: 30_000 }).toEqual(["subscribed"]);
  resend.misbehave({ do: "error", status: 500, name: "internal_server_error" });
  expect((await setStock(1, variants.lamp)).status).toBe(202);
  const statuses = async () =>
    (
      await printed<{ alerts: { status: string; reason: string }[] }>(
        ["list-alerts", ...k, "--variant", variants.lamp],
        cli,
      )
    ).alerts;
  await expect
    .poll(statuses, { timeout: 30_000 })
    .toMatchObject([{ status: "QUEUED", reason: expect.stringMatching(/\S/) }]);
  resend.misbehave(null);
  await expect.poll(kinds, { timeout: 30_000 }).toEqual(["subscribed", "back-in-stock"]);
  const mail = resend.mails.at(-1);
  expect(mail?.payload.from).toContain("bell@example.com");
  expect(mail?.payload.tags).toContainEqual({ name: "kind", value: "back-in-stock" });
  expect(mail?.payload.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(mail?.payload.headers?.["Message-ID"]).toContain(mail?.idempotencyKey);
  await expect.poll(statuses, { timeout: 30_000 }).toMatchObject([{ status: "SENT" }]);
});

test("a worker that is killed while it sends leaves its mail in doubt; the next one takes the rest at once", async ({
  smtp,
}) => {
  const [first, second] = [someone("first"), someone("second")];
  const k = ["--shop", shop.publicKey];
  const [worker] = stack.workers;
  if (!worker) throw new Error("The worker of the test before is gone");
  const server = ["--host", "127.0.0.1", "--port", String(smtp.port), "--security", "none"];
  await printed(["set-smtp", ...k, ...server, "--from-name", "T", "--from-email", "a@tents.example.com"], cli);
  for (const email of [first, second]) expect((await signUp(email, "198.51.100.4", variants.blue)).status).toBe(202);
  for (const email of [first, second]) await mailTo(smtp, email, "subscribed", 30_000);

  smtp.misbehave((stage, { to }) => (stage === "end" && to === first ? { at: "end", do: "hang" } : null));
  expect((await setStock(2, variants.blue)).status).toBe(202);
  const alerts = async () => {
    const sql = "select email, status::text from alerts where email = any($1)";
    const { rows } = await withClient(stack.databaseUrl, (client) => client.query(sql, [[first, second]]));
    return Object.fromEntries(rows.map(({ email, status }) => [email, status]));
  };
  await expect.poll(async () => (await alerts())[first], { timeout: 30_000 }).toBe("SENDING");
  worker.child.kill("SIGKILL");
  await worker.ended;
  smtp.misbehave(null);
  stack.startWorker();
  await expect.poll(async () => (await alerts())[first], { timeout: 60_000 }).toBe("IN_DOUBT");
  await expect.poll(async () => (await alerts())[second], { timeout: 60_000 }).toMatch(/SENT|IN_DOUBT/);
  const listed = await printed<{ alerts: { email: string; status: string }[] }>(
    ["list-alerts", ...k, "--status", "IN_DOUBT"],
    cli,
  );
  expect(listed.alerts.map(({ email }) => email)).toContain(first);
});

test("a database that is away is 503 everywhere, nothing dies, and all is well again within ten seconds", async ({
  page,
}) => {
  await signIn(page, owner, stack.url);
  const email = someone();
  await stack.stopDatabase();
  const token = "01940b1e-0000-7000-8000-000000000000";
  const problem = /^application\/problem\+json/;
  expectAway(await signUp(email, "198.51.100.5"), problem);
  expectAway(await call(at(`/api/public/shops/${shop.publicKey}/availability?variant=1`)), problem);
  expectAway(await setStock(3), problem);
  for (const path of [`/unsubscribe/${token}`, `/confirm/${token}`]) {
    expectAway(await call(at(path)), /^text\/html/);
    expectAway(await call(at(path), { method: "POST" }), /^text\/html/);
  }
  expectAway(await call(at(`/r/${token}`)), /^text\/html/);
  const form = { method: "POST", body: new URLSearchParams({ variantId: variants.green, email }) };
  expectAway(await call(at(`/api/public/shops/${shop.publicKey}/subscriptions`), form), /^text\/html/);
  const ready = await call(at("/api/ready"));
  expect([ready.status, ready.json()]).toMatchObject([503, { database: "down" }]);
  expect((await call(at("/api/health"))).status).toBe(200);
  expect((await call(at("/widget.js"))).status).toBe(200);
  await page.goto(at("/subscribers"));
  await expect(page.getByRole("heading").first()).toBeVisible();

  await stack.startDatabase();
  const since = Date.now();
  await expect.poll(async () => (await signUp(email, "198.51.100.5")).status, { timeout: 10_000 }).toBe(202);
  expect((await setStock(0)).status).toBe(202);
  await expect
    .poll(async () => (await call(at("/api/ready"))).json(), { timeout: 10_000 })
    .toEqual({
      status: "ok",
      database: "ok",
      migrations: "ok",
      worker: "ok",
    });
  expect(Date.now() - since).toBeLessThan(15_000);
  await page.goto(at("/subscribers"));
  await expect(page.getByText(email)).toBeVisible();
});
