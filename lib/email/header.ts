import type { Mailbox } from "./address";

const ENCODED_BYTES = 45;
const PLAIN_LENGTH = 60;

/** RFC 2047 encoded words, each within 75 characters and split between code points; folded. */
export function encodedWords(text: string): string {
  const words: string[] = [];
  let word = "";
  let bytes = 0;
  for (const point of text) {
    const size = Buffer.byteLength(point);
    if (bytes + size > ENCODED_BYTES) {
      words.push(word);
      word = "";
      bytes = 0;
    }
    word += point;
    bytes += size;
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?B?${Buffer.from(part, "utf8").toString("base64")}?=`).join("\r\n ");
}

const isPlain = (text: string) => text.length <= PLAIN_LENGTH && /^[\x20-\x7e]*$/.test(text) && !text.includes("=?");

/** The value of an unstructured header such as Subject. The text is one line (see `oneLine`). */
export function textHeader(text: string): string {
  return isPlain(text) ? text : encodedWords(text);
}

/** The value of From: a quoted or encoded name and the address. */
export function mailboxHeader({ name, email }: Mailbox): string {
  if (!name) return email;
  return isPlain(name) ? `"${name.replace(/["\\]/g, "\\$&")}" <${email}>` : `${encodedWords(name)}\r\n <${email}>`;
}

/** RFC 5322 date in UTC. */
export function dateHeader(date: Date): string {
  return date.toUTCString().replace("GMT", "+0000");
}
