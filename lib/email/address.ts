/** A display name (may be empty) and a bare address. */
export type Mailbox = { name: string; email: string };

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Is this one strict ASCII addr-spec (RFC 5321 dot-atom, A-labels)? Whatever is put into an envelope must be:
 * nodemailer reads `a@b.test, evil@x.test` or a line break as two recipients.
 */
export function isAddrSpec(value: string): boolean {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, at);
  const domain = value.slice(at + 1);
  return (
    at > 0 &&
    value.length <= 254 &&
    local.length <= 64 &&
    LOCAL.test(local) &&
    domain.split(".").every((label) => LABEL.test(label))
  );
}

/** Reads `Name <a@b>` or `a@b`; null when the address is not a strict addr-spec. */
export function parseMailbox(value: string): Mailbox | null {
  const match = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))\s*$/.exec(value);
  const email = match?.[2] ?? match?.[3] ?? "";
  return isAddrSpec(email) ? { name: match?.[1]?.trim() ?? "", email } : null;
}

/** `"Name" <a@b>` in Unicode, as HTTP services take it; the raw message encodes the name for itself. */
export function formatMailbox({ name, email }: Mailbox): string {
  return name ? `"${name.replace(/["\\]/g, "\\$&")}" <${email}>` : email;
}
