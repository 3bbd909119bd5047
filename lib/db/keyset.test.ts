import { describe, expect, it } from "vitest";
import { containing, keyset } from "./keyset";

const id = (n: number) => `018f4c7e-0000-7000-8000-00000000000${n}`;
const base = {
  column: { expression: "o.name", type: "text" },
  id: "o.id",
  direction: "asc",
  limit: 2,
  taken: 3,
} as const;
const rows = [1, 2, 3].map((n) => ({ id: id(n), name: `n${n}` }));
const keyOf = (row: { id: string; name: string }) => ({ value: row.name, id: row.id });

describe("keyset", () => {
  it("goes forward and back by what the rows themselves say", () => {
    const first = keyset(base);
    expect(first).toMatchObject({ where: "true", orderBy: "o.name asc, o.id asc", limit: 3, values: [] });
    const page = first.page(rows, keyOf);
    expect(page.rows.map((row) => row.name)).toEqual(["n1", "n2"]);
    expect(page.previous).toBeNull();

    const second = keyset({ ...base, after: page.next ?? "" });
    expect(second).toMatchObject({ where: "(o.name, o.id) > ($4::text, $5::uuid)", values: ["n2", id(2)] });
    const last = second.page(rows.slice(2), keyOf);
    expect(last.next).toBeNull();

    const back = keyset({ ...base, before: last.previous ?? "" });
    expect(back).toMatchObject({ orderBy: "o.name desc, o.id desc", values: ["n3", id(3)] });
    const again = back.page([...rows.slice(0, 2)].reverse(), keyOf);
    expect(again.rows.map((row) => row.name)).toEqual(["n1", "n2"]);
    expect(again.previous).toBeNull();
    expect(again.next).not.toBeNull();
  });

  it("gives every shape of the statement a name of its own", () => {
    const after = keyset(base).page(rows, keyOf).next ?? "";
    const names = [
      keyset(base),
      keyset({ ...base, after }),
      keyset({ ...base, before: after }),
      keyset({ ...base, direction: "desc" }),
    ];
    expect(new Set(names.map(({ name }) => name)).size).toBe(4);
  });

  it.each(["", "nonsense", "e30", Buffer.from('["o.name asc","x","not a uuid"]').toString("base64url"), "../../etc"])(
    "begins at the first page for the cursor %j",
    (after) => {
      expect(keyset({ ...base, after }).where).toBe("true");
    },
  );

  it("does not use a cursor for another order, nor a value that its type cannot hold", () => {
    const after = keyset(base).page(rows, keyOf).next ?? "";
    expect(keyset({ ...base, after, direction: "desc" }).where).toBe("true");
    const at = { ...base, column: { expression: "o.at", type: "timestamptz" } } as const;
    const whereOf = (value: string) =>
      keyset({ ...at, after: Buffer.from(JSON.stringify(["o.at asc", value, id(1)])).toString("base64url") }).where;
    const fine = ["2026-02-28T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T00:00:00.000Z"];
    for (const value of fine) expect(whereOf(value)).not.toBe("true");
    const forged = ["tomorrow", "2026-02-31T00:00:00Z", "0000-01-01T00:00:00.000Z", "2026-01-01T24:00:00Z"];
    for (const value of forged) expect(whereOf(value)).toBe("true");
  });
});

describe("containing", () => {
  it("takes wildcards literally and an empty search as none", () => {
    expect(containing(" 50%_\\ ")).toBe("%50\\%\\_\\\\%");
    expect(containing("  ")).toBeNull();
    expect(containing(undefined)).toBeNull();
  });
});
