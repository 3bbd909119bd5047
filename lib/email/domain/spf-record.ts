import type { Dns } from "./dns";

/** Limits of RFC 7208, section 4.6.4: terms that ask DNS, and questions that find nothing. */
const mostLookups = 10;
const mostVoid = 2;

export type SpfRecord =
  | { state: "none" }
  | { state: "several"; found: string[] }
  | {
      state: "one";
      record: string;
      /** Terms that ask DNS, in this record and those that it includes; one beyond the limit at most. */
      lookups: number;
      tooMany: boolean;
      /** Names that are included or redirected to and have no SPF record: receivers take that as an error. */
      broken: string[];
      /** All names that were included or redirected to. */
      names: string[];
      /** What becomes of everybody else: the qualifier of `all` (+ pass, - fail, ~ suspicious, ? neutral). */
      all: "+" | "-" | "~" | "?" | null;
    };

const spfOf = async (dns: Dns, name: string): Promise<string[]> =>
  (await dns.txt(name)).filter((text) => /^v=spf1( |$)/i.test(text));

/**
 * Reads a domain's SPF record and follows what it includes, counting as receivers do. It evaluates no address: from which
 * ones a provider sends is not known here.
 */
export async function readSpf(dns: Dns, domain: string): Promise<SpfRecord> {
  const found = await spfOf(dns, domain);
  const [record] = found;
  if (record === undefined) return { state: "none" };
  if (found.length > 1) return { state: "several", found };
  const walk = { lookups: 0, names: [] as string[], broken: [] as string[] };
  const all = await follow(dns, record, walk);
  return { state: "one", record, ...walk, tooMany: walk.lookups > mostLookups || walk.broken.length > mostVoid, all };
}

type Walk = { lookups: number; names: string[]; broken: string[] };
type Qualifier = "+" | "-" | "~" | "?";

/** The record's own `all`, or that of the record which it redirects to. */
async function follow(dns: Dns, record: string, walk: Walk): Promise<Qualifier | null> {
  let all: Qualifier | null = null;
  let redirect: string | null = null;
  for (const term of record.split(/\s+/).slice(1)) {
    const [, sign = "", name = "", value = ""] = /^([+?~-]?)([a-z0-9]+)(?:[:=/](.*))?$/i.exec(term) ?? [];
    const mechanism = name.toLowerCase();
    if (mechanism === "all") all ??= (sign || "+") as Qualifier;
    if (mechanism === "redirect") redirect = value;
    if (!["include", "a", "mx", "ptr", "exists"].includes(mechanism)) continue;
    walk.lookups++;
    if (mechanism === "include") await include(dns, value, walk);
    if (walk.lookups > mostLookups) return all;
  }
  // RFC 7208, section 6.1: `all` makes a redirect idle.
  if (all !== null || redirect === null) return all;
  walk.lookups++;
  return include(dns, redirect, walk);
}

async function include(dns: Dns, name: string, walk: Walk): Promise<Qualifier | null> {
  const target = name.toLowerCase().replace(/\.$/, "");
  walk.names.push(target);
  // Macros depend on the mail; a name that comes again would go round in circles.
  if (walk.lookups > mostLookups || target.includes("%") || walk.names.indexOf(target) < walk.names.length - 1) {
    return null;
  }
  const [record] = await spfOf(dns, target);
  if (record !== undefined) return follow(dns, record, walk);
  walk.broken.push(target);
  return null;
}
