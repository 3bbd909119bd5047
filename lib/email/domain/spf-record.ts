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
      /** Names whose addresses may send by it: included with no sign but `+`, or redirected to. */
      allowed: string[];
      /** What becomes of everybody else: the qualifier of `all` (+ pass, - fail, ~ suspicious, ? neutral). */
      all: Qualifier | null;
      /** Where its own `redirect=` leads to; null = it has none, or an `all` that makes it idle. */
      redirect: string | null;
    };

type Qualifier = "+" | "-" | "~" | "?";

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
  const walk: Walk = { lookups: 0, seen: new Set(), allowed: [], broken: [] };
  const all = await follow(dns, record, walk, true);
  const { lookups, allowed, broken } = walk;
  const tooMany = lookups > mostLookups || broken.length > mostVoid;
  return { state: "one", record, lookups, tooMany, broken, allowed, all, redirect: spfTerms(record).redirect };
}

/** A record's terms as receivers go through them: what stands behind `all` is never reached, and makes a redirect idle. */
export function spfTerms(record: string): { terms: string[]; all: Qualifier | null; redirect: string | null } {
  const written = record.trim().split(/\s+/).slice(1);
  const end = written.findIndex((term) => /^[+?~-]?all$/i.test(term));
  const reached = end < 0 ? written : written.slice(0, end);
  const redirect = end < 0 ? (reached.find(isRedirect)?.slice("redirect=".length) ?? null) : null;
  const sign = written[end]?.at(0);
  const all = sign === undefined ? null : sign === "-" || sign === "~" || sign === "?" ? sign : "+";
  return { terms: reached.filter((term) => !isRedirect(term)), all, redirect };
}

const isRedirect = (term: string) => /^redirect=/i.test(term);

type Walk = { lookups: number; seen: Set<string>; allowed: string[]; broken: string[] };

/** The record's own `all`, or that of the record which it redirects to. passes: who matches it may send. */
async function follow(dns: Dns, record: string, walk: Walk, passes: boolean): Promise<Qualifier | null> {
  const { terms, all, redirect } = spfTerms(record);
  for (const term of terms) {
    const [, sign = "", name = "", value = ""] = /^([+?~-]?)([a-z0-9]+)(?:[:=/](.*))?$/i.exec(term) ?? [];
    const mechanism = name.toLowerCase();
    if (!["include", "a", "mx", "ptr", "exists"].includes(mechanism)) continue;
    walk.lookups++;
    if (mechanism === "include") await include(dns, value, walk, passes && ["", "+"].includes(sign));
    if (walk.lookups > mostLookups) return all;
  }
  if (redirect === null) return all;
  walk.lookups++;
  return include(dns, redirect, walk, passes);
}

async function include(dns: Dns, name: string, walk: Walk, passes: boolean): Promise<Qualifier | null> {
  const target = name.toLowerCase().replace(/\.$/, "");
  if (passes) walk.allowed.push(target);
  // Macros depend on the mail; a name that comes again would go round in circles.
  if (walk.lookups > mostLookups || target.includes("%") || walk.seen.has(target)) return null;
  walk.seen.add(target);
  const [record] = await spfOf(dns, target);
  if (record !== undefined) return follow(dns, record, walk, passes);
  walk.broken.push(target);
  return null;
}
