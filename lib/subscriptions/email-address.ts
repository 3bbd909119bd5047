import { domainToASCII } from "node:url";

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const domain = new RegExp(`^(?:${label}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,57}[a-z0-9])$`);
// What UTS #46 conversion may see: everything that is not ASCII, and letters, digits, hyphens and dots.
const convertible = /^[A-Za-z0-9.\-\u0080-\u{10ffff}]+$/u;
const outerSpace = /^[^\S\r\n\v\f\u2028\u2029]+|[^\S\r\n\v\f\u2028\u2029]+$/g;

/** The domain in lower-case A-labels (UTS #46, RFC 5891), or null when it is none. IP literals and single labels are none. */
function toAsciiDomain(text: string): string | null {
  if (!convertible.test(text)) return null;
  const lower = text.toLowerCase();
  const ascii = domain.test(lower) && !/(?:^|\.)xn--/.test(lower) ? lower : domainToASCII(text);
  return ascii.length <= 253 && domain.test(ascii) ? ascii : null;
}

/**
 * The one form in which an address is compared, kept and mailed: outer spaces gone, dot-atom local part of up to 64 ASCII
 * characters, domain as A-labels, up to 254 characters in all, lower case (RFC 5321 sections 4.1.2 and 4.5.3.1).
 * @returns null for whatever else could be read as an address: quoted parts, comments, lists, line breaks, IP literals.
 * Strict on purpose: mail libraries take `a@b.test, c@d.test` or a line break as a second recipient.
 */
export function normalizeEmail(text: string): string | null {
  if (text.length > 1000) return null;
  const address = text.replace(outerSpace, "");
  const at = address.lastIndexOf("@");
  const [user, host] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || user.length > 64 || !local.test(user)) return null;
  const ascii = toAsciiDomain(host);
  const whole = `${user.toLowerCase()}@${ascii}`;
  return ascii !== null && whole.length <= 254 ? whole : null;
}
