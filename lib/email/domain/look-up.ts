import { checkDkim, type PublishedKey } from "./check-dkim";
import { checkDmarc } from "./check-dmarc";
import { checkMx } from "./check-mx";
import { checkSpf } from "./check-spf";
import type { Dns } from "./dns";
import { type Finding, finding } from "./finding";
import { mailboxFinding } from "./mailbox-provider";

type Asked = { domain: string; host: string; key: (PublishedKey & { enabled: boolean }) | null };

type Lookup = Exclude<Finding["check"], "domain">;

/** Milliseconds after which a check is left at what it is: unknown. */
const patienceMs = 8_000;

/** What DNS says now of a sender's domain. Never throws: what could not be asked is unknown. A mailbox provider's is not asked. */
export async function lookUp(dns: Dns, { domain, host, key }: Asked): Promise<Finding[]> {
  const mailbox = mailboxFinding(domain, host);
  if (mailbox) return [mailbox];
  const checks: [Lookup, Promise<Finding>][] = [
    ["spf", checkSpf(dns, domain, host)],
    ["dkim", checkDkim(dns, domain, key)],
    ["dmarc", checkDmarc(dns, domain)],
    ["mx", checkMx(dns, domain)],
  ];
  return Promise.all(
    checks.map(([check, running]) => Promise.race([running.catch(() => unknown(check)), late(check)])),
  );
}

const names = { spf: "SPF", dkim: "DKIM", dmarc: "DMARC", mx: "MX" };

const unknown = (check: Lookup): Finding =>
  finding(check, "unknown", {
    title: `${names[check]} could not be looked up`,
    explanation: "The name servers did not answer. Check again in a few minutes.",
  });

const late = (check: Lookup): Promise<Finding> =>
  new Promise((resolve) => void setTimeout(() => resolve(unknown(check)), patienceMs).unref());
