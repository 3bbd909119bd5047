// npm run vitals: LCP, CLS and INP of every page in Chromium, on the production build, in the shop of db:seed -- --large.
// Words behind --: only pages whose names have one of them.
// DATABASE_URL: a database that has it or is to get it; without one the embedded server of DATA_DIR (.data-bench).
import { chromium } from "playwright";
import { findBrowser } from "@/bin/lib/browser";
import { prepareEnvironment } from "@/bin/lib/environment";
import { NEXT } from "@/bin/lib/next";
import { choosePort } from "@/bin/lib/ports";
import { ensureBuild } from "@/bin/lib/production-build";
import { startService, stopServices } from "@/bin/lib/services";
import { measurePage, type Vitals } from "@/bin/lib/vitals";
import { waitFor } from "@/bin/lib/wait-for";

const LIMITS = { lcp: 2_500, cls: 0.1, inp: 200 };
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

process.env.DATA_DIR ||= ".data-bench";
const { databaseUrl } = await prepareEnvironment();
const port = await choosePort(3950);
Object.assign(process.env, {
  APP_URL: `http://localhost:${port}`,
  NEXTAUTH_URL: `http://localhost:${port}`,
  RATE_LIMITS: "off",
  LOG_LEVEL: "error",
});
const { refuseForeignDatabase } = await import("@/lib/testing/local-database");
refuseForeignDatabase(databaseUrl);
const { migrate } = await import("@/lib/db/migrate");
await migrate(databaseUrl);
const { LARGE_LOGIN, seedLarge } = await import("@/prisma/large-shop");
const { shopId } = await seedLarge(databaseUrl, console.log);
if (await ensureBuild()) console.log("Built.");

const { pagesOf } = await import("@/bin/lib/vitals-pages");
const wanted = process.argv.slice(2);
const pages = (await pagesOf(shopId)).filter(
  ({ name }) => wanted.length === 0 || wanted.some((one) => name.includes(one)),
);
if (pages.length === 0) throw new Error(`No page is named ${wanted.join(", ")}`);
const web = startService({
  name: "web",
  script: [NEXT, "start", "--port", String(port), "--hostname", "127.0.0.1"],
  env: { NODE_ENV: "production" },
});
const measured: Vitals[] = [];
const met = ({ lcp, cls, inp }: Vitals) => lcp < LIMITS.lcp && cls < LIMITS.cls && (inp ?? 0) < LIMITS.inp;
const row = (page: string, size: string, one: Vitals) =>
  `| ${page} | ${size} | ${Math.round(one.lcp)} | ${one.cls.toFixed(3)} | ${one.inp ?? "–"} | ${one.did.join(", ") || "–"} | ${met(one) ? "yes" : "**no**"} |`;
console.log("| page | size | LCP, ms | CLS | INP, ms | of | met |\n|---|---|---:|---:|---:|---|---|");
try {
  await waitFor(`${process.env.APP_URL}/api/health`, web, 60);
  const browser = await chromium.launch({ executablePath: findBrowser(console.log), args: ["--no-sandbox"] });
  for (const [size, viewport] of Object.entries(sizes)) {
    const context = await browser.newContext({ viewport, baseURL: process.env.APP_URL });
    const visit = async (page: (typeof pages)[number]) => {
      // Once to warm the server up, once to be measured, as somebody who has been here before.
      if (size === "desktop") await measurePage(context, page.path);
      const vitals = await measurePage(context, page.path);
      console.log(row(page.name, size, vitals));
      measured.push(vitals);
    };
    for (const page of pages.filter((one) => one.public)) await visit(page);
    const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
    const { email, password } = LARGE_LOGIN;
    await context.request.post("/api/auth/callback/password", { form: { csrfToken, email, password, json: "true" } });
    for (const page of pages.filter((one) => !one.public)) await visit(page);
    await context.close();
  }
  await browser.close();
} finally {
  await stopServices([web]);
  const { disconnect } = await import("@/lib/db/client");
  await disconnect();
}

process.exitCode = measured.every(met) ? 0 : 1;
