import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { startService } from "@/bin/lib/services";

export type Ran = { code: number; seconds: number };

/** Runs a tool of node_modules (by the path of its script there), or a script of ours in bin/, showing its output. */
export async function runTool(title: string, tool: string, args: string[]): Promise<Ran> {
  console.log(`\n── ${title} ${"─".repeat(Math.max(0, 76 - title.length))}\n`);
  const startedAt = Date.now();
  const service = startService({ name: title, script: [tool.startsWith("bin/") ? tool : locate(tool), ...args] });
  const code = await service.ended;
  return { code: typeof code === "number" ? code : 1, seconds: (Date.now() - startedAt) / 1_000 };
}

/** By folder, not by module resolution: most tools do not export their program. */
function locate(tool: string): string {
  const [scope = "", name = ""] = tool.split("/");
  const packageName = scope.startsWith("@") ? `${scope}/${name}` : scope;
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  const found = folders.map((folder) => path.join(folder, tool)).find(existsSync);
  if (!found) throw new Error(`${tool} is not installed: run npm install`);
  return found;
}
