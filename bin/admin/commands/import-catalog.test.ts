import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, printed, refusal } from "@/bin/admin/testing/admin";
import { db } from "@/lib/db/client";
import { makeShop } from "@/prisma/factories";

let shop: Awaited<ReturnType<typeof makeShop>>;
let folder: string;
beforeAll(async () => {
  shop = await makeShop();
  folder = await mkdtemp(path.join(tmpdir(), "shelfbell-admin-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe.concurrent("import-catalog", () => {
  const variant = { id: "1", title: "Small", quantity: 0 };
  const product = { id: "p", title: "Bread", url: "https://rye.example/bread", variants: [variant] };
  const file = async (name: string, content: string | Buffer) => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };

  test("adds and updates, also from a file with a byte order mark", async () => {
    const { publicKey, id } = await makeShop();
    const name = await file("good.json", `\uFEFF${JSON.stringify({ products: [product] })}`);
    const args = ["import-catalog", "--shop", publicKey, name];
    expect(await printed(args)).toEqual({ products: 1, variants: 1 });
    expect(await answer(args)).toEqual({ products: 1, variants: 1 });
    expect(await db.variant.findMany({ where: { shopId: id } })).toMatchObject([{ externalId: "1", inStock: false }]);
  });

  const wrong = { ...product, variants: [{ ...variant, id: 1 }] };
  test.each([
    ["not-json.json", '{"products": [', "malformed-body"],
    ["not-utf8.json", Buffer.from([0x22, 0xff, 0x22]), "malformed-body"],
    ["array.json", "[]", "invalid-fields"],
    ["wrong.json", JSON.stringify({ products: [{ ...product, id: "other" }, wrong] }), "invalid-fields"],
  ])("refuses %s whole", async (name, content, code) => {
    const { publicKey, id } = await makeShop();
    const args = ["import-catalog", "--shop", publicKey, await file(name, content)];
    expect(await refusal(args)).toMatchObject({ exit: 1, code });
    expect(await db.product.count({ where: { shopId: id } })).toBe(0);
  });

  test.each([
    ["none.json", "not-found"],
    [".", "malformed-body"],
  ])("refuses %s", async (name, code) => {
    expect(await refusal(["import-catalog", "--shop", shop.publicKey, name])).toMatchObject({ exit: 1, code });
  });
});
