import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

// Read by indentation: the check wants no YAML library of its own.
const description = await readFile("docs/openapi.yaml", "utf8");
const lines = description.split("\n");

/** Keys of a block at the given depth of two-space indentation, in order, each with the lines below it. */
function blocks(within: readonly string[], depth: number): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of within) {
    const key = new RegExp(`^ {${depth * 2}}"?([^\\s"#][^"]*?)"?:(?:\\s|$)`).exec(line)?.[1];
    if (key) {
      current = [];
      found.set(key, current);
    } else if (current && (line.trim() === "" || line.startsWith(" ".repeat(depth * 2 + 1)))) current.push(line);
    else current = undefined;
  }
  return found;
}

const top = blocks(lines, 0);
const paths = blocks(top.get("paths") ?? [], 1);
const methods = ["get", "post", "put", "patch", "delete", "options"];

const operations = [...paths].flatMap(([path, block]) =>
  [...blocks(block, 2)].filter(([key]) => methods.includes(key)).map(([method, lines]) => ({ path, method, lines })),
);

/** next-auth's own, the dashboard's own, the benchmark's build, and the answer to unknown addresses. */
const undescribed = /^app\/api\/(auth|dashboard|bench|\[\[?\.\.\.)/;

type Route = { file: string; path: string };

async function routeFiles(): Promise<Route[]> {
  const files = (await readdir("app", { recursive: true })).map((file) => `app/${file.replaceAll("\\", "/")}`);
  return files
    .filter((file) => /\/(route\.ts|page\.tsx)$/.test(file))
    .map((file) => ({
      file,
      path: file
        .replace(/^app/, "")
        .replace(/\/[^/]+$/, "")
        .replace(/\/\([^)]+\)/g, "")
        .replace(/\[([^\]]+)\]/g, "{$1}"),
    }));
}

describe("docs/openapi.yaml", () => {
  it("describes every route file under app/api", async () => {
    const routes = (await routeFiles()).filter(({ file }) => file.startsWith("app/api/") && !undescribed.test(file));
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.map(({ path }) => path).filter((path) => !paths.has(path))).toEqual([]);
  });

  it("describes nothing that has no route file", async () => {
    const known = new Set((await routeFiles()).map(({ path }) => path));
    expect(paths.size).toBeGreaterThan(10);
    expect([...paths.keys()].filter((path) => !known.has(path))).toEqual([]);
  });

  it("describes exactly the methods that each route file answers", async () => {
    for (const { file, path } of await routeFiles()) {
      const described = operations.filter((operation) => operation.path === path).map(({ method }) => method);
      if (!file.endsWith("route.ts") || described.length === 0) continue;
      const source = (await readFile(file, "utf8")).replace(/export const \{[^}]*\} = methodNotAllowed/g, "");
      const answered = methods.filter((method) =>
        new RegExp(`export (async function|function|const) ${method.toUpperCase()}\\b`).test(source),
      );
      expect({ file, methods: described.sort() }).toEqual({ file, methods: answered.sort() });
    }
  });

  it("gives every operation an id of its own, a summary and answers", () => {
    const ids = operations.map(({ lines }) => /operationId: (\w+)/.exec(lines.join("\n"))?.[1]);
    expect(new Set(ids).size).toBe(operations.length);
    expect(ids).not.toContain(undefined);
    for (const { lines, path, method } of operations) {
      expect(lines.join("\n"), `${method} ${path}`).toMatch(/summary: \S[\s\S]*responses:\n\s+"\d{3}":/);
    }
  });

  it("declares the parameters that its paths name", () => {
    for (const [path, block] of paths) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const [text, components] = [block.join("\n"), (top.get("components") ?? []).join("\n")];
      for (const name of named) {
        const reference = `#/components/parameters/${name === "token" ? "MailToken" : "PublicKey"}`;
        expect(text.includes(reference) ? components : text, path).toContain(`name: ${name}\n`);
      }
    }
  });

  it("refers to components that exist, and to all of them", () => {
    const components = blocks(top.get("components") ?? [], 1);
    const defined = [...components].flatMap(([kind, block]) =>
      [...blocks(block, 2).keys()].map((name) => `#/components/${kind}/${name}`),
    );
    const used = new Set([...description.matchAll(/\$ref: "([^"]+)"/g)].map(([, reference = ""]) => reference));
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((reference) => !defined.includes(reference))).toEqual([]);
    const unused = defined.filter((name) => !used.has(name) && !name.includes("/securitySchemes/"));
    expect(unused).toEqual([]);
  });

  it("names every problem code", async () => {
    const { statusOf } = await import("@/lib/errors");
    const codes = blocks(top.get("components") ?? [], 1).get("schemas") ?? [];
    const listed = [...(blocks(codes, 2).get("ProblemCode") ?? []).join("\n").matchAll(/- ([a-z-]+)/g)];
    expect(listed.map(([, code]) => code).sort()).toEqual(Object.keys(statusOf).sort());
  });
});
