import { afterAll, expect, test } from "vitest";
import { makeMember, makeShop } from "../../prisma/factories";
import { memberCtx } from "../context";
import { db, disconnect } from "../db/client";
import { getTableViews, setTableView } from "./table-views";

afterAll(disconnect);

async function makeCtx() {
  const { id, ctx } = await makeShop();
  const { id: userId, email } = await makeMember(ctx, "VIEWER");
  return memberCtx(id, { userId, email, role: "VIEWER", from: null });
}

test("a person's choice about a table is theirs alone, and the last one counts", async () => {
  const [ada, bob] = [await makeCtx(), await makeCtx()];
  const view = { hidden: ["createdAt"], shown: [], density: "compact" as const };
  await setTableView(ada, { table: "alerts", view: { ...view, hidden: [] } });
  await setTableView(ada, { table: "alerts", view });
  expect(await getTableViews(ada)).toEqual({ alerts: view });
  expect(await getTableViews(bob)).toEqual({});
});

test("what nobody understands is left out, and no other key can be written", async () => {
  const ctx = await makeCtx();
  await db.preference.create({ data: { userId: ctx.actor.userId, key: "table:offers", value: { density: "huge" } } });
  await db.preference.create({ data: { userId: ctx.actor.userId, key: "other", value: 1 } });
  expect(await getTableViews(ctx)).toEqual({});
  const view = { hidden: [], shown: [], density: "compact" as const };
  await expect(setTableView(ctx, { table: "../x", view })).rejects.toThrow();
});
