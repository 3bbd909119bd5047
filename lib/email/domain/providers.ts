type Provider = {
  /** The names of its mail servers. */
  hosts: RegExp;
  /** Domains at which anybody has an address there, so that nobody but the provider can change a record. */
  mailboxes?: string[];
  /** What SPF says for customers' own domains; left out where it has none, or we don't know. */
  spf?: {
    /** What it tells its customers to include; null = one of several, by region. */
    include: string | null;
    /** Which names let it send, where they are several. */
    includes?: RegExp;
    /** Its mails bounce to a domain of its own, or a name below the customer's: receivers look up that one's SPF, not the customer's. */
    ownReturnPath?: true;
  };
};

/**
 * Return paths of their own by their documentation: SES "Setting up a custom MAIL FROM domain", Postmark "Why we no longer
 * ask for SPF records", SendGrid "Automated Security", Mailchimp Transactional "Authentication and Delivery", Brevo (shared
 * addresses).
 */
export const providers: readonly Provider[] = [
  {
    hosts: /(^|\.)(gmail|google|googlemail)\.com$/,
    mailboxes: ["gmail.com", "googlemail.com"],
    spf: { include: "_spf.google.com" },
  },
  {
    hosts: /(^|\.)(office365|outlook|hotmail|live)\.com$/,
    mailboxes: [
      ...["outlook.com", "outlook.de", "outlook.fr", "outlook.es", "outlook.it", "hotmail.com", "hotmail.co.uk"],
      ...["hotmail.de", "hotmail.fr", "hotmail.es", "hotmail.it", "live.com", "live.co.uk", "live.de", "live.fr"],
      ...["live.nl", "live.se", "live.no", "live.dk", "msn.com"],
    ],
    spf: { include: "spf.protection.outlook.com" },
  },
  {
    hosts: /(^|\.)(yahoo\.[a-z.]+|aol\.com)$/,
    mailboxes: [
      ...["yahoo.com", "yahoo.co.uk", "yahoo.co.jp", "yahoo.co.in", "yahoo.de", "yahoo.fr", "yahoo.es", "yahoo.it"],
      ...["yahoo.ca", "yahoo.com.au", "yahoo.com.br", "ymail.com", "rocketmail.com", "aol.com"],
    ],
  },
  { hosts: /(^|\.)(me|icloud)\.com$/, mailboxes: ["icloud.com", "me.com", "mac.com"] },
  { hosts: /(^|\.)gmx\.(net|com|de)$/, mailboxes: ["gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch"] },
  { hosts: /(^|\.)web\.de$/, mailboxes: ["web.de"] },
  { hosts: /(^|\.)t-online\.de$/, mailboxes: ["t-online.de"] },
  { hosts: /(^|\.)(proton|protonmail)\.(me|ch|com)$/, mailboxes: ["proton.me", "protonmail.com", "pm.me"] },
  {
    hosts: /(^|\.)zoho(cloud)?\.(com|eu|in|jp|ca|sa|com\.au|com\.cn)$/,
    mailboxes: ["zohomail.com", "zohomail.eu", "zohomail.in"],
    spf: { include: null, includes: /(^|\.)zoho(mail|cloud)?\.(com|eu|in|jp|ca|sa|com\.au|com\.cn)$/ },
  },
  {
    hosts: /(^|\.)fastmail\.com$/,
    mailboxes: ["fastmail.com", "fastmail.fm"],
    spf: { include: "spf.messagingengine.com" },
  },
  { hosts: /(^|\.)(mail|bk|inbox|list)\.ru$/, mailboxes: ["mail.ru", "bk.ru", "inbox.ru", "list.ru"] },
  { hosts: /(^|\.)yandex\.(ru|com)$/, mailboxes: ["yandex.ru", "yandex.com", "ya.ru"] },
  { hosts: /(^|\.)qq\.com$/, mailboxes: ["qq.com"] },
  { hosts: /(^|\.)(163|126)\.com$/, mailboxes: ["163.com", "126.com"] },
  { hosts: /(^|\.)orange\.fr$/, mailboxes: ["orange.fr", "wanadoo.fr"] },
  { hosts: /(^|\.)free\.fr$/, mailboxes: ["free.fr"] },
  { hosts: /(^|\.)laposte\.net$/, mailboxes: ["laposte.net"] },
  { hosts: /(^|\.)libero\.it$/, mailboxes: ["libero.it"] },
  { hosts: /(^|\.)sendgrid\.net$/, spf: { include: "sendgrid.net", ownReturnPath: true } },
  { hosts: /(^|\.)mailgun\.org$/, spf: { include: "mailgun.org" } },
  { hosts: /(^|\.)amazonaws\.com$/, spf: { include: "amazonses.com", ownReturnPath: true } },
  { hosts: /(^|\.)postmarkapp\.com$/, spf: { include: "spf.mtasv.net", ownReturnPath: true } },
  { hosts: /(^|\.)mailjet\.com$/, spf: { include: "spf.mailjet.com" } },
  { hosts: /(^|\.)(brevo|sendinblue)\.com$/, spf: { include: "spf.brevo.com", ownReturnPath: true } },
  { hosts: /(^|\.)migadu\.com$/, spf: { include: "spf.migadu.com" } },
  { hosts: /(^|\.)mandrillapp\.com$/, spf: { include: "spf.mandrillapp.com", ownReturnPath: true } },
];

/** What SPF must say for mails that leave through a host. */
export type SpfSender = {
  /** The term that lets it send; null = its provider has one for each region. */
  term: string | null;
  /** Do we know what its provider asks for? Else the term names the server itself. */
  known: boolean;
  ownReturnPath: boolean;
  /** Do these included names let it send? */
  isAllowed: (included: readonly string[]) => boolean;
};

export function spfSenderOf(host: string): SpfSender {
  const name = host.toLowerCase();
  const spf = providers.find(({ hosts }) => hosts.test(name))?.spf;
  if (spf) {
    const { include, includes, ownReturnPath = false } = spf;
    const isAllowed = (included: readonly string[]) =>
      included.some((one) => one === include || includes?.test(one) === true);
    return { term: include && `include:${include}`, known: true, ownReturnPath, isAllowed };
  }
  const bare = name.replace(/^\[|\]$/g, "");
  const kind = /^[\d.]+$/.test(bare) ? "ip4" : bare.includes(":") ? "ip6" : "a";
  return { term: `${kind}:${bare}`, known: false, ownReturnPath: false, isAllowed: () => true };
}
