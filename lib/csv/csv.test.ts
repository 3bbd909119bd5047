import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLines, guessDelimiter, parseChunk, readFormula, TextReader } from ".";
import { stopFormula } from "./formulas";

const refuse = (why: string) => new Error(why);

/** The whole file through both, in pieces of so many bytes. */
function read(file: Buffer, { delimiter = ",", piece = 7 } = {}) {
  const reader = new TextReader(refuse);
  const out: Buffer[] = [];
  for (let at = 0; at < file.length; at += piece) out.push(reader.push(file.subarray(at, at + piece)));
  out.push(reader.end());
  const text = Buffer.concat(out);
  return { text: text.toString(), report: reader.report, ...parseChunk(text, { delimiter, last: true }) };
}

const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const simple = "email,quantity\nada@example.com,2\nZoë,3\n";

describe("encodings", () => {
  test.each<[string, Buffer, string]>([
    ["UTF-8", Buffer.from(simple), "UTF-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${simple}`), "UTF-8"],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${simple}`, "utf16le"), "UTF-16"],
    ["UTF-16 BE with a mark", utf16be(`\ufeff${simple}`), "UTF-16"],
    ["UTF-16 LE without", Buffer.from(simple, "utf16le"), "UTF-16"],
    ["UTF-16 BE without", utf16be(simple), "UTF-16"],
    ["Latin-1", Buffer.from(simple, "latin1"), "Windows-1252"],
    ["CRLF", Buffer.from(simple.replaceAll("\n", "\r\n")), "UTF-8"],
    ["CR alone", Buffer.from(simple.replaceAll("\n", "\r")), "UTF-8"],
  ])("%s", (_, file, encoding) => {
    for (const piece of [1, 2, 7, 5_000]) {
      const { text, report, records } = read(file, { piece });
      expect(text).toBe(simple);
      expect(report).toMatchObject({ encoding, unreadable: 0 });
      expect(records.map(({ values }) => values)).toEqual([
        ["email", "quantity"],
        ["ada@example.com", "2"],
        ["Zoë", "3"],
      ]);
    }
  });

  test("Windows-1252 that begins after pages of ASCII, a euro sign among it", () => {
    const file = Buffer.concat([Buffer.from("a,b\n".repeat(3_000)), Buffer.from([0x80, 0x2c, 0xfc, 0x0a])]);
    for (const piece of [1_000, 8_192, 1e6]) {
      const { text, report } = read(file, { piece });
      expect(text.endsWith("b\n€,ü\n")).toBe(true);
      expect(report.encoding).toBe("Windows-1252");
    }
  });

  test("UTF-8 with a broken byte stays UTF-8, and the place is counted", () => {
    const file = Buffer.concat([Buffer.from("Zoë,1\n"), Buffer.from([0xe9, 0x2c, 0x32, 0x0a]), Buffer.from("Åsa,3\n")]);
    for (const piece of [1, 3, 100]) {
      const { text, report } = read(file, { piece });
      expect(text).toBe("Zoë,1\n\ufffd,2\nÅsa,3\n");
      expect(report).toMatchObject({ encoding: "UTF-8", unreadable: 1 });
    }
  });

  test("a mark goes also where a broken byte stands in the first piece", () => {
    const file = Buffer.concat([Buffer.from('\ufeff"email","n"\n'), Buffer.from([0xe9, 0x2c, 0x32, 0x0a])]);
    for (const piece of [1, 3, 100]) {
      const { text, report, records } = read(file, { piece });
      expect(text).toBe('"email","n"\n\ufffd,2\n');
      expect(report).toMatchObject({ encoding: "UTF-8", unreadable: 1 });
      expect(records[0]?.values).toEqual(["email", "n"]);
    }
  });

  test.each<[string, Buffer, RegExp]>([
    ["an Excel file", Buffer.from("PK\x03\x04 and so on"), /Excel file/],
    ["an old Excel file", Buffer.from("d0cf11e0a1b11ae1", "hex"), /old Excel file/],
    ["gzip", Buffer.from("1f8b0800", "hex"), /compressed/],
    ["zeros", Buffer.alloc(10_000), /not a text file/],
  ])("%s is refused with what to do", (_, file, why) => expect(() => read(file)).toThrow(why));

  test("an empty file has no records", () => {
    expect(read(Buffer.alloc(0))).toMatchObject({ records: [], problems: [], text: "" });
    expect(read(Buffer.from("\ufeff"))).toMatchObject({ records: [], text: "" });
  });
});

describe("lines", () => {
  const parse = (text: string, last = true) => parseChunk(Buffer.from(text), { delimiter: ",", last });
  const lines = (text: string) => parse(text).records.map(({ line, values }) => [line, ...values]);

  test("quotes with delimiters, quotes and line breaks; the line on which a record begins", () => {
    expect(lines('a,"b, c"\n"say ""hi""",d\n\n"two\nlines",e\n\n\nf,g')).toEqual([
      [1, "a", "b, c"],
      [2, 'say "hi"', "d"],
      [4, "two\nlines", "e"],
      [8, "f", "g"],
    ]);
  });

  test.each<[string, string, number[], number[]]>([
    ["a quote that is never closed", 'a,1\n"b,2\nc,3\nd,4\n', [2], [1, 3, 4]],
    ["a quote that another one closes by accident", '"a",1\n"b,2\n"c",3\n"d",4\n', [2], [1, 3, 4]],
    ["a quote in the middle of a value", 'a,1\nb "x" y,2\nc,3\n', [2], [1, 3]],
    ["text after a closing quote", 'a,1\n"b" x,2\nc,3\n', [2], [1, 3]],
    ["two broken lines", '"a" x,1\nb,2\n"c" x,3\nd,4', [1, 3], [2, 4]],
    ["a broken last line", 'a,1\n"b,2', [2], [1]],
  ])("%s: the line is told, the others are read", (_, text, broken, read) => {
    const { problems, records } = parse(text);
    expect(problems.map(({ line }) => line)).toEqual(broken);
    expect(records.map(({ line }) => line)).toEqual(read);
  });

  test("a quote that is never closed at the head of a large file costs one line", () => {
    const rows = 20_000;
    const text = `"a,1\n${"someone@example.com,2\n".repeat(rows)}`;
    expect(parse(text).records).toHaveLength(rows);
    expect(parse(text).problems).toEqual([{ line: 1, reason: "A quote is opened and never closed." }]);
  });

  test("wherever a file is cut, its pieces say the same as the whole", () => {
    const text = 'é,1\n"b\n\n2",2\n\n"c" x,3\nd,"4"\n"e,5\nf,6\n"g",7';
    const whole = parse(text);
    const bytes = Buffer.from(text);
    for (let size = 1; size < bytes.length; size++) {
      const [records, problems]: [unknown[], unknown[]] = [[], []];
      let [at, linesBefore] = [0, 0];
      for (let end = size; at < bytes.length; end += size) {
        const last = end >= bytes.length;
        const chunk = parseChunk(bytes.subarray(at, end), { delimiter: ",", last, linesBefore });
        records.push(...chunk.records);
        problems.push(...chunk.problems);
        at += chunk.used;
        linesBefore += chunk.lines;
        if (last) break;
      }
      expect({ size, records, problems }).toEqual({ size, records: whole.records, problems: whole.problems });
    }
  });

  test("what a stray quote would swallow is read when it makes no sense as one value", () => {
    const sound = ([email]: string[]) => !email?.includes("\n");
    const text = 'a@x.test,1\n"b@x.test,2\nc@x.test,3\nd@x.test,"4"\n"e@x.test","two\nlines"\n';
    const { records, problems } = parseChunk(Buffer.from(text), { delimiter: ",", last: true, sound });
    expect(records.map(({ line }) => line)).toEqual([1, 3, 4, 5]);
    expect(problems.map(({ line }) => line)).toEqual([2]);
  });

  test("a line without end is one problem, not a gigabyte", () => {
    const { problems, records, used } = parse("x".repeat(100_000), false);
    expect(problems).toEqual([{ line: 1, reason: "The line is too long." }]);
    expect({ records, used }).toEqual({ records: [], used: 100_000 });
  });
});

test.each<[string, string, string]>([
  ["commas", "email,quantity\na@b.test,1\n", ","],
  ["semicolons, with decimal commas", "email;price;n\na@b.test;1,50;2\nb@b.test;2,75;1\n", ";"],
  ["tabs", "email\tquantity\na@b.test\t1\n", "\t"],
  ["bars", "email|quantity\na@b.test|1\n", "|"],
  ["Excel's first line", "sep=;\nemail;quantity\n", ";"],
  ["a first line that names none", "sep=\0\nemail;quantity\n", ";"],
  ["one column", "email\na@b.test\n", ","],
  ["nothing", "", ","],
])("the delimiter of %s", (_, head, delimiter) => expect(guessDelimiter(Buffer.from(head))).toBe(delimiter));

test("what a spreadsheet would run gets an apostrophe; the rest is as RFC 4180 has it", () => {
  const at = new Date("2026-11-24T09:00:00Z");
  expect(csvLines([["=1+1", "+1", "-1", "@a", "\tx", "\rx", "＝1"]])).toBe(`'=1+1,'+1,'-1,'@a,'\tx,"'\rx",'＝1\r\n`);
  expect(csvLines([["a,b", 'say "hi"', "two\nlines", -5, null, at, "a=b"]])).toBe(
    `"a,b","say ""hi""","two\nlines",-5,,2026-11-24T09:00:00.000Z,a=b\r\n`,
  );
});

test.each<[string, string]>([
  ["x;=1+1", "x;'=1+1"],
  ["x; =1+1", "x;' =1+1"],
  ["x|@a", "x|'@a"],
  ["x\t-1", "x\t'-1"],
  ["x\r\n+1", "x\r\n'+1"],
  ["x\n\n=1", "x\n\n'=1"],
  ['x;"=1+1"', `x;'"=1+1"`],
  [" =1+1", "' =1+1"],
  ["\u00a0=1", "'\u00a0=1"],
  ["\u200b\ufeff=1", "'\u200b\ufeff=1"],
  ["'=1", "''=1"],
  ["550 5.1.1 no such user; see https://example.com/?a=1", "550 5.1.1 no such user; see https://example.com/?a=1"],
  ["it's fine; 'really'", "it's fine; 'really'"],
])("%j leaves as %j, and comes back as it was", (text, written) => {
  expect(stopFormula(text)).toBe(written);
  expect(readFormula(written)).toBe(text);
});

test("whatever a text is, no cell of it begins a formula, and it comes back as it was", () => {
  const char = fc.constantFrom(
    "=",
    "-",
    "'",
    '"',
    ";",
    "|",
    "\t",
    "\r",
    "\n",
    " ",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\uff1d",
    "a",
  );
  fc.assert(
    fc.property(fc.string({ unit: char, maxLength: 12 }), (text) => {
      const written = stopFormula(text);
      expect(readFormula(written)).toBe(text);
      for (const cell of written.split(/[;|\t\r\n]/)) expect(cell).not.toMatch(/^["\s\u200b]*[=\-\uff1d]/);
    }),
    { numRuns: 5_000 },
  );
  const long = `x;${"\ufeff ".repeat(50_000)}`;
  const began = performance.now();
  expect(stopFormula(long)).toBe(long);
  expect(performance.now() - began).toBeLessThan(1_000);
});
