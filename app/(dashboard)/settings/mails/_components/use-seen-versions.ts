"use client";

import { useState } from "react";
import type { MailVersion } from "@/lib/email";

/**
 * All versions that were ever given, newest first without a gap: the page brings the newest ones anew after each save, and
 * what no longer is among them stays. more: there are older ones than those.
 */
export function useSeenVersions(latest: readonly MailVersion[]) {
  const [seen, setSeen] = useState(() => byNumber(latest));
  const [last, setLast] = useState(latest);
  const add = (versions: readonly MailVersion[]) => setSeen((before) => byNumber([...before.values(), ...versions]));
  if (last !== latest) {
    setLast(latest);
    add(latest);
  }
  const versions = unbroken(seen);
  return { versions, more: (versions.at(-1)?.version ?? 1) > 1, add };
}

const byNumber = (versions: readonly MailVersion[]) => new Map(versions.map((one) => [one.version, one]));

/** From the newest down to the first that is not known: versions are numbered from 1, each one more than the last. */
function unbroken(seen: ReadonlyMap<number, MailVersion>): MailVersion[] {
  const versions: MailVersion[] = [];
  for (let at = Math.max(0, ...seen.keys()); at > 0; at--) {
    const one = seen.get(at);
    if (!one) break;
    versions.push(one);
  }
  return versions;
}
