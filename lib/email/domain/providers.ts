type Provider = {
  hosts: RegExp;
  /** What it tells its customers to include; null = one of several, by region. */
  include: string | null;
  /** Which names let it send, where they are several. */
  includes?: RegExp;
  /** Its mails bounce to a domain of its own, or a name below the customer's: receivers look up that one's SPF, not the customer's. */
  ownReturnPath?: true;
};

/**
 * Providers by the names of their mail servers. Return paths of their own by their documentation: SES "Setting up a custom
 * MAIL FROM domain", Postmark "Why we no longer ask for SPF records", SendGrid "Automated Security", Mailchimp Transactional
 * "Authentication and Delivery", Brevo (shared addresses).
 */
const providers: Provider[] = [
  { hosts: /(^|\.)(gmail|google|googlemail)\.com$/, include: "_spf.google.com" },
  { hosts: /(^|\.)(office365|outlook)\.com$/, include: "spf.protection.outlook.com" },
  { hosts: /(^|\.)sendgrid\.net$/, include: "sendgrid.net", ownReturnPath: true },
  { hosts: /(^|\.)mailgun\.org$/, include: "mailgun.org" },
  { hosts: /(^|\.)amazonaws\.com$/, include: "amazonses.com", ownReturnPath: true },
  { hosts: /(^|\.)postmarkapp\.com$/, include: "spf.mtasv.net", ownReturnPath: true },
  { hosts: /(^|\.)mailjet\.com$/, include: "spf.mailjet.com" },
  { hosts: /(^|\.)(brevo|sendinblue)\.com$/, include: "spf.brevo.com", ownReturnPath: true },
  {
    hosts: /(^|\.)zoho(cloud)?\.(com|eu|in|jp|ca|sa|com\.au|com\.cn)$/,
    include: null,
    includes: /(^|\.)zoho(mail|cloud)?\.(com|eu|in|jp|ca|sa|com\.au|com\.cn)$/,
  },
  { hosts: /(^|\.)fastmail\.com$/, include: "spf.messagingengine.com" },
  { hosts: /(^|\.)migadu\.com$/, include: "spf.migadu.com" },
  { hosts: /(^|\.)mandrillapp\.com$/, include: "spf.mandrillapp.com", ownReturnPath: true },
];

/** What SPF must say for mails that leave through a host. */
export type SpfSender = {
  /** The term that lets it send; null = its provider has one for each region. */
  term: string | null;
  /** Do we know the provider? Else the term names the server itself. */
  known: boolean;
  ownReturnPath: boolean;
  /** Do these included names let it send? */
  isAllowed: (included: readonly string[]) => boolean;
};

export function spfSenderOf(host: string): SpfSender {
  const name = host.toLowerCase();
  const provider = providers.find(({ hosts }) => hosts.test(name));
  if (provider) {
    const { include, includes, ownReturnPath = false } = provider;
    const isAllowed = (included: readonly string[]) =>
      included.some((one) => one === include || includes?.test(one) === true);
    return { term: include && `include:${include}`, known: true, ownReturnPath, isAllowed };
  }
  const bare = name.replace(/^\[|\]$/g, "");
  const kind = /^[\d.]+$/.test(bare) ? "ip4" : bare.includes(":") ? "ip6" : "a";
  return { term: `${kind}:${bare}`, known: false, ownReturnPath: false, isAllowed: () => true };
}
