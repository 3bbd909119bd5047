/** What providers tell their customers to include, by the names of their mail servers. */
const includes: [host: RegExp, include: string][] = [
  [/(^|\.)(gmail|google|googlemail)\.com$/, "_spf.google.com"],
  [/(^|\.)(office365|outlook)\.com$/, "spf.protection.outlook.com"],
  [/(^|\.)sendgrid\.net$/, "sendgrid.net"],
  [/(^|\.)mailgun\.org$/, "mailgun.org"],
  [/(^|\.)amazonaws\.com$/, "amazonses.com"],
  [/(^|\.)postmarkapp\.com$/, "spf.mtasv.net"],
  [/(^|\.)mailjet\.com$/, "spf.mailjet.com"],
  [/(^|\.)(brevo|sendinblue)\.com$/, "spf.brevo.com"],
  [/(^|\.)zoho\.(com|eu|in)$/, "zoho.com"],
  [/(^|\.)fastmail\.com$/, "spf.messagingengine.com"],
  [/(^|\.)migadu\.com$/, "spf.migadu.com"],
  [/(^|\.)mandrillapp\.com$/, "spf.mandrillapp.com"],
];

/** The term that lets a mail server's provider send, and whether we know the provider: else it names the server itself. */
export function spfTermFor(host: string): { term: string; known: boolean } {
  const name = host.toLowerCase();
  const include = includes.find(([pattern]) => pattern.test(name))?.[1];
  if (include) return { term: `include:${include}`, known: true };
  const bare = name.replace(/^\[|\]$/g, "");
  const kind = /^[\d.]+$/.test(bare) ? "ip4" : bare.includes(":") ? "ip6" : "a";
  return { term: `${kind}:${bare}`, known: false };
}
