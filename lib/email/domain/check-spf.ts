import type { Dns } from "./dns";
import { type Finding, finding, txtRecord } from "./finding";
import { type SpfSender, spfSenderOf } from "./providers";
import { readSpf, type SpfRecord, spfTerms } from "./spf-record";

/** May the mail server send for the domain? */
export async function checkSpf(dns: Dns, domain: string, host: string): Promise<Finding> {
  return spfFinding(await readSpf(dns, domain), domain, host);
}

/** What an SPF record means for mails that leave through the host. */
export function spfFinding(spf: SpfRecord, domain: string, host: string): Finding {
  const sender = spfSenderOf(host);
  if (spf.state === "none") return noRecord(sender, domain, host);
  if (spf.state === "several") {
    return finding("spf", "problem", {
      title: "There is more than one SPF record",
      explanation: "Receivers then use none of them. Merge them into one and delete the others.",
      found: spf.found,
      record: txtRecord(domain, merged(spf.found)),
    });
  }
  const found = [spf.record];
  if (spf.all === "+" && spf.redirect !== null) {
    return finding("spf", "problem", {
      title: "The SPF record lets everybody send",
      explanation: `It redirects to ${spf.redirect}, where +all lets anybody use your address. Redirect to another record, or have that one end with ~all.`,
      found,
    });
  }
  if (spf.all === "+") {
    return finding("spf", "problem", {
      title: "The SPF record lets everybody send",
      explanation: "It ends with +all, so anybody may use your address. End it with ~all instead.",
      ...{ found, record: txtRecord(domain, spf.record.replace(/(^|\s)\+?all\b/i, "$1~all")) },
    });
  }
  if (spf.tooMany) {
    return finding("spf", "problem", {
      title: "The SPF record needs too many lookups",
      explanation:
        "Receivers stop after 10 lookups, or 2 that find nothing, and treat the record as broken. Remove includes of services that you no longer use.",
      found,
    });
  }
  if (spf.broken.length > 0) {
    return finding("spf", "problem", {
      title: `The SPF record includes ${spf.broken.join(" and ")}, which has none`,
      explanation: "Receivers treat the whole record as broken. Remove that include, or correct its name.",
      found,
    });
  }
  const allowed = sender.isAllowed(spf.allowed);
  if (!allowed && !sender.ownReturnPath) {
    return finding("spf", "problem", {
      title: "The SPF record does not name your mail provider",
      explanation: `Mails leave through ${host}, which the record does not allow to send. ${
        sender.term ? "Change it to this." : "Add the include that your provider's admin console names for your region."
      }`,
      found,
      ...(sender.term && { record: txtRecord(domain, withTerm(spf.record, sender.term)) }),
    });
  }
  if (spf.all === null || spf.all === "?") {
    return finding("spf", "advice", {
      title: "The SPF record says nothing of other senders",
      explanation: "Without ~all at its end, receivers can't tell who else may not use your address.",
      ...{ found, record: txtRecord(domain, withAll(spf.record)) },
    });
  }
  if (!allowed) {
    return finding("spf", "good", {
      title: "There is one SPF record, and your mail provider needs no place in it",
      explanation: ownReturnPath(host),
      found,
    });
  }
  const { known } = sender;
  return finding("spf", "good", {
    title: known ? "SPF allows your mail provider" : "There is one SPF record, and it is sound",
    explanation: known
      ? `It uses ${spf.lookups} of 10 lookups.`
      : `It uses ${spf.lookups} of 10 lookups. Whether it allows all addresses that ${host} sends from, your mail provider knows.`,
    found,
  });
}

function noRecord({ term, known, ownReturnPath: own }: SpfSender, domain: string, host: string): Finding {
  if (own) {
    return finding("spf", "advice", {
      title: "There is no SPF record, and your mail provider needs none",
      explanation: `${ownReturnPath(host)} Whatever else sends for ${domain}, such as your mailbox, may need a record all the same.`,
    });
  }
  const others = `If something else sends for ${domain} too, such as your mailbox or a newsletter service, add what each of them asks for before ~all: their mails would look suspicious otherwise.`;
  const cantSee = `Receivers can't see that ${host} may send for ${domain}.`;
  if (term === null) {
    return finding("spf", "problem", {
      title: "There is no SPF record",
      explanation: `${cantSee} Publish the one that your provider's admin console names for your region. ${others}`,
    });
  }
  const publish = known
    ? "Publish this record."
    : "Publish this record, or the one that your mail provider's help pages name.";
  return finding("spf", "problem", {
    title: "There is no SPF record",
    explanation: `${cantSee} ${publish} ${others}`,
    record: txtRecord(domain, `v=spf1 ${term} ~all`),
  });
}

/** RFC 7208, section 2.4: it is the return path whose domain is looked up. */
const ownReturnPath = (host: string) =>
  `Mails that leave through ${host} have a return path of your provider's, and receivers look up its SPF. DKIM shows that they are yours; a return path below your own domain (custom MAIL FROM), set up at your provider, lets SPF show it too.`;

/** The record with a term that comes first, so that no other one decides before it. */
const withTerm = (record: string, term: string) => {
  const [version = "v=spf1", ...terms] = record.trim().split(/\s+/);
  return [version, term, ...terms.filter((other) => other.toLowerCase().replace(/^[+?~-]/, "") !== term)].join(" ");
};

/** The record with a soft end, in place of a neutral one. */
const withAll = (record: string) => merged([record]);

/** All terms of the records once, with a soft end. */
function merged(records: string[]): string {
  return ["v=spf1", ...new Set(records.flatMap(termsOf)), "~all"].join(" ");
}

/** RFC 7208, section 6.1: beside an `all` a redirect is idle, an include counts. */
function termsOf(record: string): string[] {
  const { terms, redirect } = spfTerms(record);
  return redirect === null ? terms : [...terms, `include:${redirect}`];
}
