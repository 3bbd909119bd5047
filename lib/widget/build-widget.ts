import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(process.cwd(), "lib/widget/source");
/** In the order in which they need each other. */
const modules = ["words", "dom", "api", "dialog", "mount", "main"];

/**
 * Joins the widget's modules to the one classic script that shops include: their import and export words go, and all of it
 * stands in a function, so that a shop's page sees none of its names.
 */
export function buildWidget(): { script: string; etag: string } {
  const parts = modules.map((name) =>
    readFileSync(path.join(folder, `${name}.js`), "utf8")
      .replace(/^import .*;\n/gm, "")
      .replace(/^export /gm, "")
      .replace(/^\s*(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/|\/\/.*)\n/gm, "")
      .replace(/^ +/gm, "")
      .replace(/\n{2,}/g, "\n"),
  );
  const script = `/* Shelfbell */(()=>{"use strict";\n${parts.join("")}})();\n`;
  return { script, etag: `"${createHash("sha256").update(script).digest("base64url").slice(0, 22)}"` };
}
