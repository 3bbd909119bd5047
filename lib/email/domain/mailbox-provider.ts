import { type Finding, finding } from "./finding";

/** Domains at which anybody has an address, so that nobody but their owner can change a record, and the owner's mail servers. */
const owners: [hosts: RegExp, domains: string[]][] = [
  [/(^|\.)(gmail|google|googlemail)\.com$/, ["gmail.com", "googlemail.com"]],
  [
    /(^|\.)(office365|outlook|hotmail|live)\.com$/,
    [
      ...["outlook.com", "outlook.de", "outlook.fr", "outlook.es", "outlook.it", "hotmail.com", "hotmail.co.uk"],
      ...["hotmail.de", "hotmail.fr", "hotmail.es", "hotmail.it", "live.com", "live.co.uk", "live.de", "live.fr"],
      ...["live.nl", "live.se", "live.no", "live.dk", "msn.com"],
    ],
  ],
  [
    /(^|\.)(yahoo\.[a-z.]+|aol\.com)$/,
    [
      ...["yahoo.com", "yahoo.co.uk", "yahoo.co.jp", "yahoo.co.in", "yahoo.de", "yahoo.fr", "yahoo.es", "yahoo.it"],
      ...["yahoo.ca", "yahoo.com.au", "yahoo.com.br", "ymail.com", "rocketmail.com", "aol.com"],
    ],
  ],
  [/(^|\.)(me|icloud)\.com$/, ["icloud.com", "me.com", "mac.com"]],
  [/(^|\.)gmx\.(net|com|de)$/, ["gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch"]],
  [/(^|\.)web\.de$/, ["web.de"]],
  [/(^|\.)t-online\.de$/, ["t-online.de"]],
  [/(^|\.)(proton|protonmail)\.(me|ch|com)$/, ["proton.me", "protonmail.com", "pm.me"]],
  [/(^|\.)zoho\.(com|eu|in)$/, ["zohomail.com", "zohomail.eu", "zohomail.in"]],
  [/(^|\.)fastmail\.com$/, ["fastmail.com", "fastmail.fm"]],
  [/(^|\.)(mail|bk|inbox|list)\.ru$/, ["mail.ru", "bk.ru", "inbox.ru", "list.ru"]],
  [/(^|\.)yandex\.(ru|com)$/, ["yandex.ru", "yandex.com", "ya.ru"]],
  [/(^|\.)qq\.com$/, ["qq.com"]],
  [/(^|\.)(163|126)\.com$/, ["163.com", "126.com"]],
  [/(^|\.)orange\.fr$/, ["orange.fr", "wanadoo.fr"]],
  [/(^|\.)free\.fr$/, ["free.fr"]],
  [/(^|\.)laposte\.net$/, ["laposte.net"]],
  [/(^|\.)libero\.it$/, ["libero.it"]],
];

const ownerOf = (domain: string) => owners.find(([, domains]) => domains.includes(domain));

/** Has anybody an address at this domain (gmail.com)? Then its records are not the merchant's to change. */
export const isMailboxProvider = (domain: string): boolean => ownerOf(domain) !== undefined;

/** What mails from such a domain suffer, which nothing in DNS can mend; null for a domain of the merchant's own. */
export function mailboxFinding(domain: string, host: string): Finding | null {
  const owner = ownerOf(domain);
  if (!owner) return null;
  const title = `You can't change ${domain}'s records`;
  return owner[0].test(host.toLowerCase())
    ? finding("domain", "advice", {
        title,
        explanation: `Its own mail server vouches for your mails. From a domain of your own they look like your shop's, and ${domain} limits how many you may send.`,
      })
    : finding("domain", "problem", {
        title,
        explanation: `Many receivers put mails from ${domain} that come through another server into spam, or refuse them. Send from your own domain: change the From address above.`,
      });
}
