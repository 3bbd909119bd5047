import { writeFile } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { admin, failure } from "../fixtures/admin";
import { variants } from "../fixtures/catalog";
import { expect, test } from "../fixtures/test";

// contract.md section 6, what operators' commands refuse
const { green } = variants;

test("what cannot be is refused with a code, and an import changes nothing", async ({ shop }, testInfo) => {
  test.setTimeout(120_000);
  const k = ["--shop", shop.publicKey];
  const bad = testInfo.outputPath("bad.json");
  const before = await db.variant.findMany({ where: { shopId: shop.shopId }, orderBy: { id: "asc" } });
  const tent = { id: "tent", title: "New title", url: `${shop.site}/p` };
  const files = [
    {
      products: [
        { ...tent, variants: [{ id: green, title: "Green", quantity: 99 }] },
        { ...tent, id: "q", url: "javascript:alert(1)", variants: [] },
      ],
    },
    { products: [{ ...tent, imageUrl: "data:image/png;base64,AAAA", variants: [] }] },
    { products: [{ ...tent, variants: [{ id: green, title: "Green", quantity: 1.5 }] }] },
    { products: [{ ...tent, variants: [{ id: 7, title: "Green", quantity: 1 }] }] },
    { products: [{ ...tent, variants: [{ id: green, title: "Green" }] }] },
    { products: {} },
    [],
  ];
  for (const file of files) {
    await writeFile(bad, JSON.stringify(file));
    expect(await failure(["import-catalog", ...k, bad])).toMatchObject({
      exit: 1,
      code: expect.stringMatching(/^(invalid-fields|malformed-body)$/),
    });
  }
  await writeFile(bad, '{"products": [');
  expect(await failure(["import-catalog", ...k, bad])).toMatchObject({ exit: 1, code: "malformed-body" });
  expect(await db.variant.findMany({ where: { shopId: shop.shopId }, orderBy: { id: "asc" } })).toEqual(before);

  expect(await failure(["show-shop", "--shop", "pk_none"])).toMatchObject({ exit: 1, code: "shop-not-found" });
  const usage: string[][] = [
    [],
    ["make-coffee"],
    ["show-shop"],
    ["show-shop", ...k, "--colour", "red"],
    ["set-plan", ...k, "--plan", "gold"],
    ["set-policy", ...k, "--settle-seconds", "86401"],
    ["set-policy", ...k, "--settle-seconds", "1.5"],
    ["set-policy", ...k, "--wave-minutes", "0.01"],
    [
      "set-smtp",
      ...k,
      "--host",
      "h",
      "--port",
      "99999",
      "--security",
      "none",
      "--from-name",
      "N",
      "--from-email",
      "a@b.example",
    ],
    ["create-offer", ...k, "--name", "N", "--mode", "SOMETIMES"],
    ["create-offer", ...k, "--name", "N", "--mode", "ALWAYS", "--starts-at", "tomorrow"],
    ["list-subscriptions", ...k, "--status", "MAYBE"],
  ];
  for (const args of usage) expect(await failure(args), args.join(" ")).toMatchObject({ exit: 2 });
  const silent = await admin(["show-shop", ...k]);
  expect([silent.exitCode, silent.stderr, JSON.parse(silent.stdout).publicKey]).toEqual([0, "", shop.publicKey]);
});
