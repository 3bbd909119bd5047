import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const INSTALL_MS = 5 * 60_000;

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, one installed on this machine, Playwright's own, else one that is
 * installed now (Playwright's download, or Debian's package where that host is out of reach).
 *
 * @throws Error that says what to do when none of this works
 */
export function findBrowser(log: (line: string) => void): string {
  const found = [process.env.CHROMIUM_PATH, ...onPath(), MAC, chromium.executablePath()].find(starts);
  if (found) return found;

  log("No Chromium found: trying Playwright's download …");
  const playwright = path.join(
    path.dirname(createRequire(import.meta.url).resolve("playwright/package.json")),
    "cli.js",
  );
  run(process.execPath, [playwright, "install", "chromium"]);
  if (starts(chromium.executablePath())) return chromium.executablePath();

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    log("… that did not give one that starts: trying Debian's package …");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]);
    const installed = onPath().find(starts);
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chromium and none could be installed. Install Chromium or Google Chrome (Debian: apt-get install chromium; " +
      "others: npx playwright install --with-deps chromium), or set CHROMIUM_PATH to an executable.",
  );
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** A file alone is not enough: a downloaded browser may lack the machine's libraries. */
function starts(file: string | undefined): boolean {
  if (!file || !existsSync(file)) return false;
  return spawnSync(file, ["--version", "--no-sandbox"], { timeout: 30_000 }).status === 0;
}

function run(program: string, args: string[]): void {
  spawnSync(program, args, {
    stdio: "inherit",
    timeout: INSTALL_MS,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
