import { domainToASCII } from "node:url";

/** The domain of an address in A-labels and lower case: what SPF, DKIM and DMARC are about. */
export function senderDomain(email: string): string {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domainToASCII(domain) || domain;
}
