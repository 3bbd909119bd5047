import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { NEXT } from "@/bin/lib/next";
import { startService } from "@/bin/lib/services";

const SOURCES = [
  "app",
  "components",
  "emails",
  "lib",
  "prisma/schema.prisma",
  "public",
  "proxy.ts",
  "instrumentation.ts",
];
const SETTINGS = ["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "package.json"];
const IGNORED = /\.test\.tsx?$|^lib\/db\/generated\/|^lib\/testing\//;

/**
 * Makes the production build unless the one that is there was made from the same sources.
 *
 * @returns true when it was built, false when reused
 * @throws Error when the build fails; its output has been shown (or is in `logFile`)
 */
export async function ensureBuild(options: { force?: boolean; logFile?: string } = {}): Promise<boolean> {
  const hash = await sourceHash();
  if (!options.force && (await builtFrom()) === hash) return false;
  const build = startService({
    name: "next build",
    script: [NEXT, "build"],
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    logFile: options.logFile,
  });
  const code = await build.ended;
  if (code !== 0)
    throw new Error(`The production build failed (${code})${options.logFile ? `: see ${options.logFile}` : "."}`);
  if (!hasBuild()) throw new Error("The production build ended without a result.");
  await writeFile(stampFile(), hash);
  return true;
}

/** Whether there is a build that `next start` can serve, from whatever sources. */
export function hasBuild(): boolean {
  return existsSync(path.join(distDir(), "BUILD_ID"));
}

async function builtFrom(): Promise<string | undefined> {
  return hasBuild() ? readFile(stampFile(), "utf8").catch(() => undefined) : undefined;
}

function distDir(): string {
  return process.env.NEXT_DIST_DIR || ".next";
}

function stampFile(): string {
  return path.join(distDir(), "sources.sha256");
}

async function sourceHash(): Promise<string> {
  const hash = createHash("sha256").update(`node ${process.versions.node.split(".")[0]}\n`);
  for (const file of [...(await filesBelow(SOURCES)), ...SETTINGS]) {
    if (IGNORED.test(file)) continue;
    const content = await readFile(file).catch(() => "");
    hash.update(`${file}\n`).update(content);
  }
  return hash.digest("hex");
}

async function filesBelow(roots: string[]): Promise<string[]> {
  const found = await Promise.all(
    roots.map(async (root) => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => undefined);
      if (!entries) return [root];
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(".", path.join(entry.parentPath, entry.name)));
    }),
  );
  return found.flat().sort();
}
