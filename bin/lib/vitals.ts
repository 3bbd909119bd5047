import type { BrowserContext, Page } from "playwright";

/**
 * lcp in ms, cls without a unit (the worst window of 5 s), as web.dev/vitals defines them. inp in ms, rounded to 8 by the
 * browser: the slowest of the few interactions that were made (`did`); null where nothing can be interacted with.
 */
export type Vitals = { lcp: number; cls: number; inp: number | null; did: string[] };

type Seen = { lcp: number; shifts: { at: number; value: number }[]; interactions: number[] };

/** Runs in the page before anything else does. */
function watch(): void {
  const seen: Seen = { lcp: 0, shifts: [], interactions: [] };
  (globalThis as unknown as { seenVitals: Seen }).seenVitals = seen;
  const on = (type: string, each: (entry: PerformanceEntry & Record<string, number>) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) each(entry as PerformanceEntry & Record<string, number>);
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  on("largest-contentful-paint", ({ startTime }) => {
    seen.lcp = startTime;
  });
  on("layout-shift", (entry) => {
    if (!entry.hadRecentInput) seen.shifts.push({ at: entry.startTime, value: entry.value ?? 0 });
  });
  on("event", (entry) => {
    if (entry.interactionId) seen.interactions.push(entry.duration);
  });
}

/** Opens a page anew, waits until it rests, then types into its search, opens a menu and changes a tab, where it has them. */
export async function measurePage(context: BrowserContext, path: string): Promise<Vitals> {
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const seen = () => page.evaluate(() => (globalThis as unknown as { seenVitals: Seen }).seenVitals);
  const { lcp } = await seen();
  const did = await interact(page);
  const { shifts, interactions } = await seen();
  await page.close();
  return { lcp, cls: worstWindow(shifts), inp: did.length > 0 ? Math.max(16, ...interactions) : null, did };
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
    await field.click();
    await field.pressSequentially("lam", { delay: 60 });
    did.push("typing");
    await rest();
  }
  if (did.length === 0) {
    const button = page.locator("header button:visible:enabled, nav button:visible:enabled").first();
    if (await button.count()) {
      await button.click();
      did.push("header");
      await rest();
    }
  }
  await page.waitForLoadState("networkidle");
  return did;
}

/** Shifts less than a second apart and within five seconds are one window; the worst counts. */
function worstWindow(shifts: Seen["shifts"]): number {
  let [worst, sum, begin, last] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for (const { at, value } of shifts) {
    if (at - last > 1_000 || at - begin > 5_000) [sum, begin] = [0, at];
    sum += value;
    last = at;
    worst = Math.max(worst, sum);
  }
  return worst;
}
