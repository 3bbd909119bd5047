import { createHash, createPrivateKey, type KeyObject, sign as signBytes } from "node:crypto";
import { promisify } from "node:util";

/** What signs a shop's mails (RFC 6376): d=, s= and the private key. */
export type Signer = { domain: string; selector: string; key: KeyObject };

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(signBytes);

/** Signed where a mail has them; From twice, so that nobody can add a second one (section 8.15). */
const signed = [
  "from",
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "reply-to",
  "mime-version",
  "content-type",
  "list-unsubscribe",
  "list-unsubscribe-post",
];

/** A signer of a PKCS #8 PEM. Throws when that is no RSA key. */
export function makeSigner(domain: string, selector: string, privatePem: string): Signer {
  const key = createPrivateKey(privatePem);
  if (key.asymmetricKeyType !== "rsa") throw new Error("A DKIM key must be RSA");
  return { domain, selector, key };
}

/**
 * The message with a DKIM-Signature on top (rsa-sha256, relaxed/relaxed). The message is ASCII with CRLF, as `personalise`
 * makes it; the RSA work runs in libuv's threads.
 */
export async function signMessage(
  message: Buffer,
  { domain, selector, key }: Signer,
  now = new Date(),
): Promise<Buffer> {
  const text = message.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) throw new Error("A message must have a header and a body");
  const headers = fieldsOf(text.slice(0, end));
  const names = present(headers);
  const bodyHash = createHash("sha256")
    .update(relaxedBody(text.slice(end + 4)), "latin1")
    .digest("base64");
  const tags = [
    `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
    ` t=${Math.floor(now.getTime() / 1000)}; h=${names.join(":")};`,
    ` bh=${bodyHash};`,
    " b=",
  ].join("\r\n");
  const unsigned = relaxedField(`DKIM-Signature: ${tags}`);
  const input = [...chosen(headers, names), unsigned].join("\r\n");
  const signature = (await signAsync("sha256", Buffer.from(input, "latin1"), key)).toString("base64");
  const folded = signature.match(/.{1,70}/g)?.join("\r\n  ") ?? "";
  return Buffer.concat([Buffer.from(`DKIM-Signature: ${tags}${folded}\r\n`, "latin1"), message]);
}

type Fields = Map<string, string[]>;

/** Header fields by lower-case name, each unfolded with its name, the lowest first as signing takes them. */
function fieldsOf(head: string): Fields {
  const fields: Fields = new Map();
  for (const field of head.split(/\r\n(?![ \t])/)) {
    const name = field.slice(0, field.indexOf(":")).trim().toLowerCase();
    fields.set(name, [field, ...(fields.get(name) ?? [])]);
  }
  return fields;
}

const present = (fields: Fields): string[] => signed.filter((name) => fields.has(name));

/** The fields in the order of `h=`; a name that is listed once more than it is there stands for nothing. */
function chosen(fields: Fields, names: string[]): string[] {
  const left = new Map([...fields].map(([name, list]) => [name, [...list]]));
  return names.flatMap((name) => {
    const field = left.get(name)?.shift();
    return field === undefined ? [] : [relaxedField(field)];
  });
}

/** Section 3.4.2. */
function relaxedField(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** Section 3.4.4. */
function relaxedBody(body: string): string {
  const tidy = body
    .replace(/[ \t]+/g, " ")
    .replace(/ \r\n/g, "\r\n")
    .replace(/(\r\n)+$/, "");
  return tidy === "" ? "" : `${tidy}\r\n`;
}
