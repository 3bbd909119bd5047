import { describe, expect, test } from "vitest";
import { parseChunk } from "../../csv";
import { isFirst, isSound, isSoundHeader, withoutHeader } from "./is-sound";
import type { CheckInput } from "./schemas";

type Columns = Partial<CheckInput>;

/** As a check reads a whole file: the lines it takes, and those that are problems. */
function read(text: string, columns: Columns = {}, header = true) {
  const input = { delimiter: ",", mapping: { email: 0, variantId: 1 }, ...columns } as const;
  const chunk = parseChunk(Buffer.from(text), {
    delimiter: input.delimiter,
    last: true,
    sound: (values, before) => (header && isFirst(before) ? isSoundHeader(values) : isSound(values, input)),
  });
  return [withoutHeader(chunk, header).map(({ line }) => line), chunk.problems.map(({ line }) => line)];
}

const names = "email,variant,note\n";

describe("what a stray quote swallowed is read again", () => {
  test.each<[string, string, Columns, number[], number[]]>([
    ["whole lines in an unmapped column", 'a@x.com,1,"hello\nb@x.com,2,fine\nc@x.com,3,other"\n', {}, [3], [2, 4]],
    ["the beginning of a line", 'a@x.com,1,"hello\nb@x.com",2,x\nc@x.com,3,y\n', {}, [4], [2, 3]],
    ["lines without an address", 'a@x.com,1,"hello\nnobody,2,fine\nc,3,other"\n', {}, [3], [2, 4]],
    [
      "spaces after semicolons",
      'a@x.com; 1; "hello\nb@x.com; 2; fine\n"\n'.replaceAll('; "', ';"'),
      { delimiter: ";" },
      [3],
      [2, 4],
    ],
    ["a mapped column", 'a@x.com,"1\nb@x.com,2",fine\nc@x.com,3,other\n', {}, [4], [2, 3]],
  ])("%s", (_, text, columns, taken, broken) => expect(read(names + text, columns)).toEqual([taken, broken]));

  test.each<[string, string]>([
    ["a note over several lines", '"hello\nto you"'],
    ["sentences with commas", '"Dear team,\nwhen it is back, please, tell me,\nthanks"'],
    ["an address on a line of its own", '"write to\nb@x.com\nplease"'],
    ["an address in a sentence", '"hello\nmy other one is b@x.com, thanks"'],
  ])("%s stays one value", (_, note) => {
    expect(read(`${names}a@x.com,1,${note}\nb@x.com,1,x\n`)).toEqual([[2, 2 + note.split("\n").length], []]);
  });
});

describe("the row of names", () => {
  test.each<[string, string, number[], number[]]>([
    ["over several lines", '"Email\naddress","Variant ID"\na@x.com,1\nb@x.com,1\n', [3, 4], []],
    ["after Excel's line and empty ones", '\nsep=,\n"Email\naddress",Variant\na@x.com,1\n', [5], []],
    ["that is broken costs nobody their place", 'Email,Variant "x" y\na@x.com,1\nb@x.com,1\n', [2, 3], [1]],
    ["whose quote swallows a shopper", 'email,variant,"note\na@x.com,1,"\nb@x.com,1,x\n', [3], [1, 2]],
  ])("%s", (_, text, taken, broken) => expect(read(text)).toEqual([taken, broken]));

  test("that is not there: the first record is one like the others", () => {
    expect(read('"a@x.com\nb",1\nc@x.com,1\n', {}, false)).toEqual([[3], [1, 2]]);
    expect(read("a@x.com,1\n", {}, false)).toEqual([[1], []]);
  });
});
