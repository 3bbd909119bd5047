import { expect, test } from "vitest";
import { env } from "../env";
import { refuseForeignOrigin } from "./refuse-foreign-origin";

const own = new URL(env.APP_URL).origin;
const foreign = "https://evil.example";

const table: [what: string, method: string, headers: Record<string, string>, alsoReads: boolean, ok: boolean][] = [
  ["a write of our own page", "POST", { "sec-fetch-site": "same-origin", origin: own }, false, true],
  ["a write of an old browser's own page", "POST", { origin: own }, false, true],
  ["a write that says nothing", "POST", {}, false, false],
  ["a write of another site", "POST", { "sec-fetch-site": "cross-site", origin: foreign }, false, false],
  ["a read by another site's link", "GET", { "sec-fetch-site": "cross-site" }, false, true],
  ["a traced read by our own link", "GET", { "sec-fetch-site": "same-origin" }, true, true],
  ["a traced read by a typed address", "GET", { "sec-fetch-site": "none" }, true, true],
  ["a traced read of an old browser", "GET", {}, true, true],
  ["a traced read by another site's link", "GET", { "sec-fetch-site": "cross-site" }, true, false],
  ["a traced read by a neighbour's link", "GET", { "sec-fetch-site": "same-site" }, true, false],
];

test.each(table)("%s", (_, method, headers, alsoReads, ok) => {
  const ask = () => refuseForeignOrigin({ method, headers: new Headers(headers) }, alsoReads);
  if (ok) expect(ask).not.toThrow();
  else expect(ask).toThrow("from the dashboard only");
});
