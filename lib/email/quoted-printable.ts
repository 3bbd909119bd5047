const MAX_LINE = 76;

function encodeByte(byte: number, atLineEnd: boolean): string {
  const blank = byte === 0x20 || byte === 0x09;
  if ((byte > 0x20 && byte < 0x7f && byte !== 0x3d) || (blank && !atLineEnd)) return String.fromCharCode(byte);
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * Quoted-printable of UTF-8 text (RFC 2045 section 6.7): line breaks become CRLF, no line is over 76 characters.
 * Encoded pieces may be joined by SOFT_BREAK: each starts at the beginning of a line.
 */
export function encodeQuotedPrintable(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => {
    const bytes = Buffer.from(line, "utf8");
    let out = "";
    let width = 0;
    bytes.forEach((byte, index) => {
      const encoded = encodeByte(byte, index === bytes.length - 1);
      if (width + encoded.length >= MAX_LINE) {
        out += SOFT_BREAK;
        width = 0;
      }
      out += encoded;
      width += encoded.length;
    });
    return out;
  });
  return lines.join("\r\n");
}

/** A line break that the reader removes. */
export const SOFT_BREAK = "=\r\n";
