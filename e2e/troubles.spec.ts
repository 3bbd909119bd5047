import { migrate } from "@/lib/db/migrate";
import { withClient } from "@/lib/db/with-client";
import { expectAccessibleEverywhere } from "./fixtures/accessibility";
import { printed } from "./fixtures/admin";
import { variants } from "./fixtures/catalog";
import { type Answer, call, someone } from "./fixtures/http";
import { furnish, type Installation, owner, smtpAt, startInstallation } from "./fixtures/installation";
import { mailTo } from "./fixtures/mails";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";

// What would disturb the other specs: workers that die, senders that break, a database that is away.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let home: Installation;
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
test.beforeAll(async ({}, testInfo) => {
  home = await startInstallation();
  await migrate(home.databaseUrl);
  const args = ["create-shop", "--name", "Tents", "--domain", "tents.example.com", "--plan", "premium"];
  const given = { ...home.cli, stdin: owner.password };
  const made = await printed<{ publicKey: string }>(
    [...args, "--owner-email", owner.email, "--owner-password-stdin"],
    given,
  );
  await furnish(home, made.publicKey, testInfo.outputPath("catalog.json"));
});
test.afterAll(() => home?.close());

function expectAway(answer: Answer, type: RegExp): void {
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toMatch(type);
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
}

test("a worker that is killed while it sends leaves its mail in doubt; the next one takes the rest at once", async ({
  smtp,
}) => {
  const [first, second] = [someone("first"), someone("second")];
  const worker = home.startWorker();
  await home.run("set-smtp", ...smtpAt(smtp.port));
  for (const email of [first, second]) {
    expect((await home.signUp(email, "198.51.100.4", variants.blue)).status).toBe(202);
  }
  for (const email of [first, second]) await mailTo(smtp, email, "subscribed", 30_000);

  smtp.misbehave((stage, { to }) => (stage === "end" && to === first ? { at: "end", do: "hang" } : null));
  expect((await home.setStock(2, variants.blue)).status).toBe(202);
  const alerts = async () => {
    const sql = "select email, status::text from alerts where email = any($1)";
    const { rows } = await withClient(home.databaseUrl, (client) => client.query(sql, [[first, second]]));
    return Object.fromEntries(rows.map(({ email, status }) => [email, status]));
  };
  await expect.poll(async () => (await alerts())[first], { timeout: 30_000 }).toBe("SENDING");
  worker.child.kill("SIGKILL");
  await worker.ended;
  smtp.misbehave(null);
  home.startWorker();
  await expect.poll(async () => (await alerts())[first], { timeout: 60_000 }).toBe("IN_DOUBT");
  await expect.poll(async () => (await alerts())[second], { timeout: 60_000 }).toMatch(/SENT|IN_DOUBT/);
  const listed = await home.run<{ alerts: { email: string }[] }>("list-alerts", "--status", "IN_DOUBT");
  expect(listed.alerts.map(({ email }) => email)).toContain(first);
});

test("a broken sender is paused, its owner hears of it by the installation's own service, a test mail resumes it", async ({
  smtp,
}) => {
  const { run, resend } = home;
  await run("set-smtp", ...smtpAt(smtp.port));
  const email = someone();
  expect((await home.signUp(email, "198.51.100.50")).status).toBe(202);
  await mailTo(smtp, email, "subscribed", 30_000);
  smtp.misbehave({ at: "mail", do: "reject", code: 535, text: "5.7.8 Authentication credentials invalid" });
  expect((await home.setStock(2)).status).toBe(202);
  const notices = () => {
    const kindOf = (headers: Record<string, string> | undefined) => headers?.["X-Shelfbell-Kind"];
    return resend.mails.filter(
      ({ payload }) => payload.to === owner.email && kindOf(payload.headers) === "owner-notice",
    );
  };
  await expect.poll(() => notices().length, { timeout: 30_000 }).toBe(1);
  const paused = { transport: "smtp", sending: "paused", pauseReason: expect.stringMatching(/\S/) };
  expect(await run("show-shop")).toMatchObject(paused);
  const answer = expect.stringContaining("Authentication credentials invalid");
  expect(await run("send-test-email", "--to", "me@example.com")).toEqual({ accepted: false, answer });
  smtp.misbehave(null);
  expect(await run("send-test-email", "--to", "me@example.com")).toMatchObject({ accepted: true });
  expect(await run("show-shop")).toMatchObject({ sending: "active", pauseReason: null });
  await mailTo(smtp, email, "back-in-stock", 30_000);
  expect((await home.setStock(0)).status).toBe(202);
  const path = `/api/public/shops/${home.shop.publicKey}/availability?variant=${variants.green}`;
  await expect.poll(async () => (await call(home.at(path))).text).toContain('"notifyMe":true');
});

test("a database that is away is 503 everywhere, nothing dies, and all is well again within ten seconds", async ({
  page,
}) => {
  await signIn(page, owner, home.url);
  const email = someone();
  await home.stopDatabase();
  const token = "01940b1e-0000-7000-8000-000000000000";
  const problem = /^application\/problem\+json/;
  expectAway(await home.signUp(email, "198.51.100.5"), problem);
  expectAway(await call(home.at(`/api/public/shops/${home.shop.publicKey}/availability?variant=1`)), problem);
  expectAway(await home.setStock(3), problem);
  for (const path of [`/unsubscribe/${token}`, `/confirm/${token}`]) {
    expectAway(await call(home.at(path)), /^text\/html/);
    expectAway(await call(home.at(path), { method: "POST" }), /^text\/html/);
  }
  expectAway(await call(home.at(`/r/${token}`)), /^text\/html/);
  const form = { method: "POST", body: new URLSearchParams({ variantId: variants.green, email }) };
  expectAway(await call(home.at(`/api/public/shops/${home.shop.publicKey}/subscriptions`), form), /^text\/html/);
  const ready = await call(home.at("/api/ready"));
  expect([ready.status, ready.json()]).toMatchObject([503, { database: "down" }]);
  expect((await call(home.at("/api/health"))).status).toBe(200);
  expect((await call(home.at("/widget.js"))).status).toBe(200);
  await page.goto(home.at("/subscribers"));
  await expect(page.getByText(/Nothing is lost/)).toBeVisible();

  await home.startDatabase();
  const since = Date.now();
  await expect.poll(async () => (await home.signUp(email, "198.51.100.5")).status, { timeout: 10_000 }).toBe(202);
  expect((await home.setStock(0)).status).toBe(202);
  await expect
    .poll(async () => (await call(home.at("/api/ready"))).json(), { timeout: 10_000 })
    .toEqual({
      status: "ok",
      database: "ok",
      migrations: "ok",
      worker: "ok",
    });
  expect(Date.now() - since).toBeLessThan(15_000);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();
});

test("pages whose rows cannot be read say so, with a way on; axe finds nothing on them", async ({ page }) => {
  await signIn(page, owner, home.url);
  const sql = (text: string) => withClient(home.databaseUrl, (client) => client.query<{ id: string }>(text));
  const { rows } = await sql("SELECT id FROM products LIMIT 1");
  // Who is signed in and in which shop is still known.
  const tables = ["alerts", "subscriptions", "offers", "variants", "report_quarters"];
  const rename = async (from: string, to: string) => {
    for (const table of tables) await sql(`ALTER TABLE ${table}${from} RENAME TO ${table}${to}`);
  };
  await rename("", "_away");
  try {
    // A panel, a table's rows, a whole page.
    for (const path of ["/", "/alerts", `/products/${rows[0]?.id}`]) {
      await page.goto(home.at(path));
      await expect(page.getByRole("button", { name: "Try again" }).first()).toBeVisible();
      await expect(page.locator("[aria-busy=true], [data-skeleton]")).toHaveCount(0);
      await expectAccessibleEverywhere(page);
    }
  } finally {
    await rename("_away", "");
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Variants" })).toBeVisible();
});
