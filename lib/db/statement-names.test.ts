import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";

test("no two statements share a name: a connection keeps one text under each", async () => {
  const files = (await readdir("lib", { recursive: true }))
    .map((file) => `lib/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && !file.includes("/generated/"));
  const texts = new Map<string, Set<string>>();
  for (const file of files) {
    const source = await readFile(file, "utf8");
    for (const [, name = "", text = ""] of source.matchAll(/"([a-z][a-z0-9 _-]*)",(?:\s|\/\/.*)*[`"]([^`]*?)[`"],/g)) {
      if (!/^\s*(select|insert|update|delete|with)\b/i.test(text)) continue;
      texts.set(name, (texts.get(name) ?? new Set()).add(text.replace(/\s+/g, " ")));
    }
  }
  expect(texts.size).toBeGreaterThan(100);
  expect([...texts].filter(([, different]) => different.size > 1).map(([name]) => name)).toEqual([]);
});
