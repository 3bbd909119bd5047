export type TextReport = {
  encoding: "UTF-8" | "UTF-16" | "Windows-1252";
  /** Bytes of the text as it came out. */
  size: number;
  /** Places that were not text in the encoding, and now hold U+FFFD. */
  unreadable: number;
};

/** Files that are none of text, by their first bytes. */
const magics: [hex: string, what: string][] = [
  ["504b0304", "This is an Excel file, or another zip file. In your spreadsheet choose “Save as”, then CSV."],
  ["d0cf11e0", "This is an old Excel file. In your spreadsheet choose “Save as”, then CSV."],
  ["1f8b", "This file is compressed. Unpack it first."],
  ["25504446", "This is a PDF. A CSV file is needed."],
  ["89504e47", "This is a picture. A CSV file is needed."],
  ["ffd8ff", "This is a picture. A CSV file is needed."],
];

/** Why these first bytes can't be a CSV file, in a sentence; null when they can. */
function notText(head: Buffer): string | null {
  const hex = head.subarray(0, 4).toString("hex");
  return magics.find(([magic]) => hex.startsWith(magic))?.[1] ?? null;
}

const headSize = 4_096;
const fatal = { fatal: true };

/**
 * Makes UTF-8 with `\n` of a text file that comes in pieces, whatever it was written in: UTF-8 or UTF-16 with a byte order
 * mark or without, else Windows-1252 (which has Latin-1 in it). No encoding is asked for: as long as all bytes are ASCII
 * it does not matter, and the first that is not decides. Holds a few bytes, never the file.
 */
export class TextReader {
  readonly #refuse: (why: string) => Error;
  #head = Buffer.alloc(0);
  #decoder: TextDecoder | null = null;
  #utf8: TextDecoder | null = null;
  #ascii = true;
  #afterReturn = false;
  readonly report: TextReport = { encoding: "UTF-8", size: 0, unreadable: 0 };

  /** refuse: makes the error that is thrown when this is no text. */
  constructor(refuse: (why: string) => Error) {
    this.#refuse = refuse;
  }

  /** The text of the next piece, as far as it is certain. */
  push(piece: Buffer): Buffer {
    if (this.#decoder || this.#utf8) return this.#out(this.#read(piece));
    this.#head = Buffer.concat([this.#head, piece]);
    return this.#head.length < headSize ? Buffer.alloc(0) : this.#begin();
  }

  /** What is left at the end of the file. */
  end(): Buffer {
    const begun = this.#decoder || this.#utf8 ? Buffer.alloc(0) : this.#begin();
    return Buffer.concat([begun, this.#out(this.#read(null))]);
  }

  #begin(): Buffer {
    const head = this.#head;
    this.#head = Buffer.alloc(0);
    const why = notText(head);
    if (why) throw this.#refuse(why);
    const wide = wideEncoding(head);
    if (wide) {
      this.report.encoding = "UTF-16";
      this.#decoder = new TextDecoder(wide);
    } else {
      if (head.filter((byte) => byte === 0).length > head.length / 20) {
        throw this.#refuse("This is not a text file. A CSV file is needed.");
      }
      this.#utf8 = new TextDecoder("utf-8", fatal);
    }
    return this.#out(this.#read(head));
  }

  /** piece null: the file has ended. */
  #read(piece: Buffer | null): string {
    const options = { stream: piece !== null };
    if (this.#decoder) return this.#count(this.#decoder.decode(piece ?? Buffer.alloc(0), options));
    const bytes = this.#held.length
      ? Buffer.concat([this.#held, piece ?? Buffer.alloc(0)])
      : (piece ?? Buffer.alloc(0));
    try {
      const text = this.#utf8?.decode(piece ?? Buffer.alloc(0), options) ?? "";
      const cut = piece ? cutCharacter(bytes) : 0;
      this.#held = bytes.subarray(bytes.length - cut);
      if (bytes.length > cut && this.#ascii) this.#ascii = isAscii(bytes.subarray(0, bytes.length - cut));
      return text;
    } catch {
      // Only ASCII up to here: the same in both. Otherwise it is UTF-8 with broken places.
      const other = this.#ascii && isSingleByte(bytes) ? "windows-1252" : "utf-8";
      if (other === "windows-1252") this.report.encoding = "Windows-1252";
      this.#decoder = new TextDecoder(other, { ignoreBOM: true });
      this.#held = Buffer.alloc(0);
      return this.#count(this.#decoder.decode(bytes, options));
    }
  }

  /** Bytes of a character that the end of a piece cut. */
  #held: Buffer = Buffer.alloc(0);

  #count(text: string): string {
    for (let at = text.indexOf("\ufffd"); at !== -1; at = text.indexOf("\ufffd", at + 1)) this.report.unreadable += 1;
    return text;
  }

  /** One kind of line break, also where a piece ended between the two characters of one. */
  #out(text: string): Buffer {
    if (text === "") return Buffer.alloc(0);
    // A decoder that took over in the first piece leaves the byte order mark.
    const skip = this.report.size === 0 ? text.startsWith("\ufeff") : this.#afterReturn && text.startsWith("\n");
    const whole = skip ? text.slice(1) : text;
    this.#afterReturn = text.endsWith("\r");
    const bytes = Buffer.from(whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole, "utf8");
    this.report.size += bytes.length;
    return bytes;
  }
}

/** UTF-16 by its mark, or by a zero in every other byte of the beginning. */
function wideEncoding(head: Buffer): "utf-16le" | "utf-16be" | null {
  const mark = head.subarray(0, 2).toString("hex");
  if (mark === "fffe") return "utf-16le";
  if (mark === "feff") return "utf-16be";
  const pairs = Math.floor(head.length / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (pairs > 1 && odd > pairs * 0.7 && even < pairs * 0.1) return "utf-16le";
  return pairs > 1 && even > pairs * 0.7 && odd < pairs * 0.1 ? "utf-16be" : null;
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 127) return false;
  return true;
}

/** Is the first byte that is not ASCII no beginning of a UTF-8 character? */
function isSingleByte(bytes: Buffer): boolean {
  const at = bytes.findIndex((byte) => byte > 127);
  if (at === -1) return true;
  const first = bytes[at] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4) return true;
  const rest = bytes.subarray(at + 1, at + length);
  return rest.length < length - 1 || rest.some((byte) => (byte & 0xc0) !== 0x80);
}

/** How many bytes at the end belong to a UTF-8 character that goes on in the next piece. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
