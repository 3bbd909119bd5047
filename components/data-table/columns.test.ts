import { expect, test } from "vitest";
import { columnChoices, idOf, shownColumns, withColumn } from "./columns";
import { columnsFor } from "./features";

const column = columnsFor<{ name: string; at: Date; note: string }>();
const columns = column.columns([
  column.accessor("name", { header: "Name", meta: { phone: "title" } }),
  column.accessor("at", { id: "createdAt", header: "Created" }),
  column.accessor("note", { header: "Note", meta: { optional: true } }),
]);
const plain = { hidden: [], shown: [], density: "comfortable" as const };
const ids = (view: typeof plain | ReturnType<typeof withColumn>) => shownColumns(columns, view).map(idOf);

test("columns are hidden and shown again; the one that names a row stays, an optional one waits to be asked for", () => {
  expect(ids(plain)).toEqual(["name", "createdAt"]);
  const more = withColumn(columns, plain, "note");
  expect(ids(more)).toEqual(["name", "createdAt", "note"]);
  const less = withColumn(columns, withColumn(columns, more, "note"), "createdAt");
  expect(ids(less)).toEqual(["name"]);
  expect(ids({ ...plain, hidden: ["name", "gone"] as never })).toEqual(["name", "createdAt"]);
  expect(columnChoices(columns, less)).toEqual([
    { id: "createdAt", label: "Created", on: false },
    { id: "note", label: "Note", on: false },
  ]);
});
