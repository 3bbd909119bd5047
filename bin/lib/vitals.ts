import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright";

/**
 * lcp in ms, cls without a unit (the worst window of 5 s), as web.dev/vitals defines them. inp in ms, rounded to 8 by the
 * browser and 16 at least: the slowest of the few interactions that were made (`did`); null where there was none.
 */
export type Vitals = { lcp: number; cls: number; inp: number | null; did: string[] };

// The library's file as it stands: what tsx compiles calls helpers that a page does not have.
const library = createRequire(import.meta.url).resolve("web-vitals");
const watch = `
  globalThis.seenVitals = { LCP: 0, CLS: 0, INP: 0 };
  const keep = ({ name, value }) => { globalThis.seenVitals[name] = value; };
  webVitals.onLCP(keep, { reportAllChanges: true });
  webVitals.onCLS(keep, { reportAllChanges: true });
  webVitals.onINP(keep, { reportAllChanges: true, durationThreshold: 16 });`;

type Seen = { LCP: number; CLS: number; INP: number };

/**
 * Opens a page anew, waits until it rests, then types into its search, opens a menu and changes a tab, where it has them.
 * Throws when the browser told of no paint.
 */
export async function measurePage(context: BrowserContext, path: string): Promise<Vitals> {
  const page = await context.newPage();
  await page.addInitScript({ content: `${readFileSync(library, "utf8")};${watch}` });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const seen = () => page.evaluate(() => (globalThis as unknown as { seenVitals: Seen }).seenVitals);
  const { LCP } = await seen();
  if (LCP === 0) throw new Error(`No largest contentful paint of ${path}`);
  const did = await interact(page);
  const { CLS, INP } = await seen();
  await page.close();
  return { lcp: LCP, cls: CLS, inp: did.length > 0 ? Math.max(16, INP) : null, did };
}

async function interact(page: Page): Promise<string[]> {
  const did: string[] = [];
  const main = page.getByRole("main");
  const rest = () => page.waitForTimeout(250);
  const tabs = main.getByRole("tab");
  if ((await tabs.count()) > 1) {
    await tabs.nth(1).click();
    did.push("tab");
    await rest();
  }
  const menu = main.locator("button[aria-haspopup]:visible:enabled").first();
  if (await menu.count()) {
    await menu.click();
    did.push("menu");
    await rest();
    await page.keyboard.press("Escape");
  }
  const field = main
    .locator(
      "input[type=search]:visible, input[type=text]:visible, input[type=email]:visible, input:not([type]):visible",
    )
    .first();
  if ((await field.count()) && (await field.isEditable())) {
    // In the middle: a headless browser told of no frame for a field that stood half under the window's edge.
    await field.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await field.click();
    await field.pressSequentially("lam", { delay: 60 });
    did.push("typing");
    await rest();
  }
  if (did.length === 0) {
    const button = page
      .getByRole("region", { name: /^Shop and account/ })
      .locator("button:visible:enabled")
      .first();
    if (await button.count()) {
      await button.click();
      did.push("shop");
      await rest();
    }
  }
  // Not until the network is idle: a preview's frame below the fold may never say so.
  await page.waitForTimeout(750);
  return did;
}
