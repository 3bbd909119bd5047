import type { Dns } from "./dns";
import { type Finding, finding, txtRecord } from "./finding";

/** What should receivers do with mails that fail both SPF and DKIM? Asked at the domain, then at those above it. */
export async function checkDmarc(dns: Dns, domain: string): Promise<Finding> {
  for (const name of upwards(domain)) {
    const found = (await dns.txt(`_dmarc.${name}`)).filter((text) => /^v=DMARC1\s*(;|$)/i.test(text));
    if (found.length > 0) return dmarcFinding(found, name, domain);
  }
  return finding("dmarc", "advice", {
    title: "There is no DMARC record",
    explanation:
      "Large mailboxes ask senders of many mails for one. This one changes nothing yet and lets you watch; tighten it later.",
    record: txtRecord(`_dmarc.${domain}`, "v=DMARC1; p=none"),
  });
}

/** What the records at `_dmarc.<name>` mean for mails of the domain: it has that name, or lies below it. */
export function dmarcFinding(found: string[], name: string, domain: string): Finding {
  const at = `_dmarc.${name}`;
  const [record = ""] = found;
  if (found.length > 1) {
    return finding("dmarc", "problem", {
      title: "There is more than one DMARC record",
      explanation: "Receivers then use none of them. Keep one and delete the others.",
      ...{ found, record: txtRecord(at, record) },
    });
  }
  const own = policyOf(record, "p");
  if (own === null) {
    return finding("dmarc", "problem", {
      title: "The DMARC record can't be read",
      explanation: "It needs p=none, p=quarantine or p=reject right after v=DMARC1.",
      ...{ found, record: txtRecord(at, "v=DMARC1; p=none") },
    });
  }
  // RFC 7489, section 6.3: `sp` is what subdomains get, where it is there.
  const policy = name === domain ? own : (policyOf(record, "sp") ?? own);
  if (policy === "none") {
    return finding("dmarc", "good", {
      title: "DMARC watches only",
      explanation:
        "That is enough to deliver mail. Once SPF and DKIM are right, p=quarantine keeps others from using your address.",
      found,
    });
  }
  return finding("dmarc", "good", {
    title: policy === "reject" ? "DMARC refuses what is not yours" : "DMARC sends what is not yours to spam",
    explanation: "Keep SPF or DKIM right: a mail that fails both does not reach the inbox.",
    found,
  });
}

/** A policy of the record, in lower case; null when it is not there or none of the three. */
const policyOf = (record: string, tag: "p" | "sp"): string | null =>
  new RegExp(`;\\s*${tag}\\s*=\\s*(none|quarantine|reject)\\s*(;|$)`, "i").exec(record)?.[1]?.toLowerCase() ?? null;

/** `a.b.example.com` → itself and the domains above it, down to two labels (the tree walk of DMARCbis, at most eight). */
function upwards(domain: string): string[] {
  const labels = domain.split(".");
  const names = labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
  return names.length > 8 ? [domain, ...names.slice(-7)] : names;
}
