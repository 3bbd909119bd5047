import type { Dns } from "./dns";
import { type Finding, finding, txtRecord } from "./finding";

/** The public half of a signing key and where receivers look for it. */
export type PublishedKey = { domain: string; selector: string; publicKey: string };

/** The record that publishes a key. */
export const dkimRecord = ({ domain, selector, publicKey }: PublishedKey) =>
  txtRecord(`${selector}._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${publicKey}`);

/** Is the shop's key published, and does it sign? */
export async function checkDkim(
  dns: Dns,
  domain: string,
  key: (PublishedKey & { enabled: boolean }) | null,
): Promise<Finding> {
  if (!key) {
    return finding("dkim", "advice", {
      title: "Shelfbell does not sign your mails",
      explanation:
        "Your mail provider may do so by itself. If it does not, make a key below: signed mails are trusted more.",
    });
  }
  if (key.domain !== domain) {
    return finding("dkim", "problem", {
      title: `The key is for ${key.domain}`,
      explanation: `Your mails are from ${domain} now, so they are not signed. Make a new key below.`,
    });
  }
  const record = dkimRecord(key);
  const texts = await dns.txt(record.name);
  const found = texts.filter((text) => /(^|;)\s*p\s*=/i.test(text));
  const matches = found.filter((text) => publicKeyIn(text) === key.publicKey);
  if (found.length === 0) {
    return finding("dkim", key.enabled ? "problem" : "advice", {
      title: key.enabled ? "The key's record is gone" : "The key is not published yet",
      explanation: key.enabled
        ? "Mails are signed, but receivers can't check it. Publish the record again, or stop signing."
        : "Publish this record. DNS can take an hour to show it; then switch signing on.",
      record,
    });
  }
  if (matches.length !== 1 || found.length > 1) {
    return finding("dkim", "problem", {
      title: found.length > 1 ? "There is more than one record under this name" : "Another key is published",
      explanation: "The record must be exactly this one, in one piece, with nothing beside it.",
      ...{ record, found },
    });
  }
  return key.enabled
    ? finding("dkim", "good", {
        title: "Mails are signed, and the key is published",
        explanation: "Leave the record in place as long as mails are signed.",
        found,
      })
    : finding("dkim", "advice", {
        title: "The key is published, but nothing is signed yet",
        explanation: "Switch signing on below.",
        found,
      });
}

/** The p= of a key record, without the white space that forms of providers put in; null for another algorithm. */
function publicKeyIn(text: string): string | null {
  const tags = new Map(
    text.split(";").map((tag) => {
      const [name = "", ...value] = tag.split("=");
      return [name.trim().toLowerCase(), value.join("=").replace(/[\s"\\]/g, "")];
    }),
  );
  const version = tags.get("v");
  if ((version !== undefined && version !== "DKIM1") || (tags.get("k") ?? "rsa").toLowerCase() !== "rsa") return null;
  return tags.get("p") ?? null;
}
