import { describe, expect, it } from "vitest";
import { columnsFor } from "./features";
import { type Filter, isNarrowed } from "./filters";
import { sortChoices } from "./sort-choices";

const filters: Filter[] = [
  { kind: "choices", key: "status", label: "Status", choices: [] },
  { kind: "days", key: "from", to: "to", label: "Date" },
];

describe("isNarrowed", () => {
  it.each([
    [{}, false],
    [{ q: "", status: [], from: null }, false],
    [{ after: "cursor", sort: { by: "name" } }, false],
    [{ q: "x" }, true],
    [{ status: ["SENT"] }, true],
    [{ to: "2026-11-23" }, true],
  ])("%j: %s", (state, narrowed) => {
    expect(isNarrowed(state, filters)).toBe(narrowed);
  });
});

describe("sortChoices", () => {
  it("names every order that the columns allow, the usual one first", () => {
    const column = columnsFor<{ name: string; at: Date; note: string }>();
    const columns = column.columns([
      column.accessor("name", { header: "Name", enableSorting: true }),
      column.accessor("at", { id: "createdAt", header: "Created", enableSorting: true, meta: { order: "time" } }),
      column.accessor("note", { header: "Note" }),
    ]);
    expect(sortChoices(columns)).toEqual([
      { value: "name.asc", label: "Name, A to Z" },
      { value: "name.desc", label: "Name, Z to A" },
      { value: "createdAt.desc", label: "Created, newest first" },
      { value: "createdAt.asc", label: "Created, oldest first" },
    ]);
  });
});
