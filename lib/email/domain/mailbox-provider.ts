import { type Finding, finding } from "./finding";
import { providers } from "./providers";

const ownerOf = (domain: string) => providers.find(({ mailboxes = [] }) => mailboxes.includes(domain));

/** Has anybody an address at this domain (gmail.com)? Then its records are not the merchant's to change. */
export const isMailboxProvider = (domain: string): boolean => ownerOf(domain) !== undefined;

/** What mails from such a domain suffer, which nothing in DNS can mend; null for a domain of the merchant's own. */
export function mailboxFinding(domain: string, host: string): Finding | null {
  const owner = ownerOf(domain);
  if (!owner) return null;
  const title = `You can't change ${domain}'s records`;
  return owner.hosts.test(host.toLowerCase())
    ? finding("domain", "advice", {
        title,
        explanation: `Its own mail server vouches for your mails. From a domain of your own they look like your shop's, and ${domain} limits how many you may send.`,
      })
    : finding("domain", "problem", {
        title,
        explanation: `Many receivers put mails from ${domain} that come through another server into spam, or refuse them. Send from your own domain: change the From address above.`,
      });
}
