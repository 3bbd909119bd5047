import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { cancelBulk, getBulk, type MemberCtx, readParts, removeEndedTasks, startBulk } from "@/lib/bulk";
import { db } from "@/lib/db/client";
import { erasePerson, exportSubscriptions } from "@/lib/subscriptions";
import { makeSubscription } from "@/prisma/factories";
import {
  type CheckInput,
  checkImport,
  checkResult,
  importChecked,
  previewUpload,
  receiveUpload,
  startCheck,
  startImport,
} from ".";
import { inPieces, merchantShop, runBulk } from "./testing";

const byId: CheckInput["mapping"] = { email: 0, variantId: 1, quantity: 2, language: 3, subscribedAt: 4 };

async function check(ctx: MemberCtx, file: Buffer | string, input: Partial<CheckInput> = {}) {
  const { id: uploadId, delimiter } = await receiveUpload(ctx, { name: "people.csv", body: inPieces(file) });
  const { id } = await startCheck(ctx, { uploadId, header: true, delimiter, mapping: byId, ...input });
  await runBulk(checkImport);
  const task = await getBulk(ctx, id);
  return { id, uploadId, task, found: checkResult.parse(task.result) };
}

const people = (shopId: string) => db.subscription.findMany({ where: { shopId }, orderBy: { email: "asc" } });

test("a file is checked line by line, and imported whole: who waits, is suppressed or erased is left out and told", async () => {
  const { ctx, id, member, small } = await merchantShop({ timeZone: "Europe/Berlin", doubleOptIn: true });
  await makeSubscription(ctx, { variantId: small.id, email: "waits@example.com" });
  await db.suppression.create({ data: { shopId: id, email: "bounced@example.com", reason: "It bounced." } });
  await erasePerson(ctx, { email: "gone@example.com" });
  const v = small.externalId;
  const file = [
    "Email,Variant ID,Quantity,Language,Subscribed at",
    `Ada@Example.com,${v},2,de,2026-01-31`,
    `'=eve@example.com,${v},,pt_BR,2026-01-31T12:00:00+02:00`,
    `ada@example.com,${v},1,,`,
    `waits@example.com,${v},1,,`,
    `bounced@example.com,${v},1,,`,
    `gone@example.com,${v},1,,`,
    `nobody,${v},1,,`,
    `a@example.com,nonsense,1,,`,
    `b@example.com,${v},0,,`,
    `c@example.com,${v},1,!,`,
    `d@example.com,${v},1,,31/01/2026`,
    `e@example.com,${v},1,,2999-01-01`,
    `"f@example.com,${v},1,,`,
    `g@example.com,${v},1,,31.1.2026`,
    `h@exa\0mple.com,${v},1,,`,
    ",,,,",
    `=1+1,${v}`,
    "",
  ].join("\n");
  const { found, task, id: checkId, uploadId } = await check(member, file);
  expect(found).toMatchObject({ rows: 17, accepted: 3, problem: 10, twice: 1, waiting: 1, suppressed: 1, erased: 1 });
  expect(found.first.map(({ line, field }) => [line, field])).toEqual([
    [4, "email"],
    [5, "email"],
    [6, "email"],
    [7, "email"],
    [8, "email"],
    [9, "variantId"],
    [10, "quantity"],
    [11, "language"],
    [12, "subscribedAt"],
    [13, "subscribedAt"],
    [14, null],
    [16, "email"],
    [17, "email"],
    [18, "email"],
  ]);
  expect(task).toMatchObject({ status: "DONE", changed: 3, skipped: 14, total: 18, seen: 18 });
  expect(await people(id)).toHaveLength(1);
  const csv: Buffer[] = [];
  for await (const part of readParts(member, checkId)) csv.push(gunzipSync(part));
  const lines = Buffer.concat(csv).toString().trimEnd().split("\r\n");
  expect(lines).toHaveLength(15);
  expect(lines[1]).toBe(
    "4,Twice in the file,Email,ada@example.com,The same shopper and variant stand in the file before.",
  );
  expect(lines.at(-1)).toBe("18,Problem,Email,'=1+1,This is not an email address.");

  const { id: importId } = await startImport(member, { checkId });
  await runBulk(importChecked);
  expect(await getBulk(member, importId)).toMatchObject({ status: "DONE", changed: 3, skipped: 0, total: 3 });
  const rows = await people(id);
  expect(rows.map((row) => [row.email, row.status, row.quantity, row.locale, row.subscribedAt.toISOString()])).toEqual(
    expect.arrayContaining([
      ["=eve@example.com", "PENDING", 1, "pt-BR", "2026-01-31T10:00:00.000Z"],
      ["ada@example.com", "PENDING", 2, "de", "2026-01-30T23:00:00.000Z"],
      ["g@example.com", "PENDING", 1, "en", "2026-01-30T23:00:00.000Z"],
    ]),
  );
  expect(rows).toHaveLength(4);
  expect(await db.mail.count({ where: { shopId: id } })).toBe(0);
  expect(await db.importLine.count({ where: { shopId: id } })).toBe(0);
  await expect(getBulk(member, uploadId)).rejects.toMatchObject({ code: "not-found" });
  await expect(startImport(member, { checkId })).rejects.toMatchObject({ code: "conflict" });
  expect(
    (await db.activity.findMany({ where: { shopId: id, action: "subscribers.imported" } })).map((one) => one.details),
  ).toEqual([{ count: 3 }]);
});

test("names over two lines drop no shopper; days that no calendar has, and halves of characters, are told", async () => {
  const { member, small } = await merchantShop({ timeZone: "Europe/Berlin" });
  const v = small.externalId;
  const line = (n: number, at: string) => `p${n}@example.com,${v},1,en,${at}`;
  const times = [
    "31.02.2026",
    "2026-02-30",
    "2026-04-31 10:00",
    "2026-02-29T10:00:00Z",
    "29.02.2024",
    "2024-02-29 23:59",
  ];
  const file = [
    `"Email\naddress","Variant ID",q,l,at`,
    ...times.map((at, n) => line(n, at)),
    `${"x".repeat(199)}😀,${v}`,
  ];
  const { found, task } = await check(member, `${file.join("\n")}\n`);
  expect(task.status).toBe("DONE");
  expect(found).toMatchObject({ rows: 7, accepted: 2, problem: 5 });
  expect(found.first.map(({ line, field }) => [line, field])).toEqual([
    [3, "subscribedAt"],
    [4, "subscribedAt"],
    [5, "subscribedAt"],
    [6, "subscribedAt"],
    [9, "email"],
  ]);
  expect(found.first.at(-1)?.value).toBe(`${"x".repeat(199)}\ufffd`);
});

test("an export comes back as it was: who waits is taken, who was told or unsubscribed is left out and told", async () => {
  const { ctx, id, member, large } = await merchantShop();
  await db.variant.update({ where: { shopId_id: { shopId: id, id: large.id } }, data: { sku: "=x;=1" } });
  const make = (email: string, data: object) => makeSubscription(ctx, { variantId: large.id, email, ...data });
  await make("=a@example.com", { status: "PENDING", quantity: 3 });
  for (const status of ["SENT", "UNSUBSCRIBED", "FAILED", "UNCONFIRMED"] as const)
    await make(`${status.toLowerCase()}@example.com`, { status, failureReason: "550 no; =1+1" });
  const { id: exported } = await startBulk(member, exportSubscriptions, { filter: { statuses: [] } });
  await runBulk(exportSubscriptions);
  const file: Buffer[] = [];
  for await (const part of readParts(member, exported)) file.push(gunzipSync(part));
  expect(Buffer.concat(file).toString()).toContain("550 no;' =1+1");
  await db.subscription.deleteMany({ where: { shopId: id } });
  const preview = await receiveUpload(member, { name: "again.csv", body: inPieces(Buffer.concat(file)) });
  expect(preview.mapping).toEqual({
    ...{ email: 0, status: 1, product: 2, variant: 3, variantId: 4, sku: 5 },
    ...{ quantity: 6, language: 7, subscribedAt: 8 },
  });
  const { found, id: checkId } = await check(member, Buffer.concat(file), {
    mapping: { ...preview.mapping, email: 0, variantId: null },
  });
  expect(found).toMatchObject({ rows: 5, accepted: 1, ended: 4, problem: 0 });
  expect(new Set(found.first.map(({ field, value }) => [field, value].join()))).toEqual(
    new Set(["status,Sent", "status,Unsubscribed", "status,Failed", "status,Unconfirmed"]),
  );
  const [staged] = await db.importLine.findMany({ where: { shopId: id, taskId: checkId } });
  expect(staged).toMatchObject({ email: "=a@example.com", variantId: large.id, quantity: 3 });
});

describe("variants", () => {
  test("by SKU, by titles, by a product of one variant, or one for the whole file", async () => {
    const { ctx, member, small, large } = await merchantShop();
    const titles =
      "email;product;variant\na@b.test;trail JACKET;large\nb@b.test;Trail jacket;\nc@b.test;Trail jacket;Huge\n";
    const byTitle = await check(member, titles, { mapping: { email: 0, product: 1, variant: 2 } });
    expect(byTitle.found).toMatchObject({ accepted: 1, problem: 2 });
    expect(byTitle.found.first.map(({ reason }) => reason)).toEqual([
      "The catalog has several such variants: name the variant by its id.",
      "The catalog has no such variant.",
    ]);
    const bySku = await check(member, "sku\temail\nTJ-S\ta@b.test\nTJ-L\ta@b.test\n\ta@b.test\n", {
      mapping: { email: 1, sku: 0 },
    });
    expect(bySku.found).toMatchObject({ accepted: 2, problem: 1 });
    const staged = await db.importLine.findMany({ where: { shopId: ctx.shopId, taskId: bySku.id } });
    expect(new Set(staged.map(({ variantId }) => variantId))).toEqual(new Set([small.id, large.id]));
    const one = await check(member, "a@b.test\nb@b.test\n", {
      header: false,
      mapping: { email: 0 },
      variantId: large.externalId,
    });
    expect(one.found).toMatchObject({ rows: 2, accepted: 2 });
  });

  test("a check needs to know the variant", async () => {
    const { member } = await merchantShop();
    await expect(check(member, "email\na@b.test\n", { mapping: { email: 0 } })).rejects.toThrow(/variant/);
  });
});

describe("files", () => {
  const text = (v: string) => `email,variant id\nzoë@example.com,${v}\nada@example.com,${v}\n`;
  test.each<[string, (v: string) => Buffer, object]>([
    ["UTF-8 with a mark", (v) => Buffer.from(`\ufeff${text(v)}`), { encoding: "UTF-8" }],
    ["UTF-16", (v) => Buffer.from(`\ufeff${text(v)}`, "utf16le"), { encoding: "UTF-16" }],
    ["Latin-1", (v) => Buffer.from(text(v), "latin1"), { encoding: "Windows-1252" }],
    [
      "semicolons and CRLF",
      (v) => Buffer.from(text(v).replaceAll(",", ";").replaceAll("\n", "\r\n")),
      { delimiter: ";" },
    ],
    ["tabs", (v) => Buffer.from(text(v).replaceAll(",", "\t")), { delimiter: "\t" }],
    ["Excel's sep line", (v) => Buffer.from(`sep=;\n${text(v).replaceAll(",", ";")}`), { delimiter: ";" }],
  ])("%s", async (_, make, expected) => {
    const { member, small } = await merchantShop();
    const file = make(small.externalId);
    const preview = await receiveUpload(member, { name: "x.csv", body: inPieces(file, 3) });
    expect(preview).toMatchObject({ ...expected, header: true, mapping: { email: 0, variantId: 1 } });
    expect(preview.rows[1]?.[0]).toBe("zoë@example.com");
    const { found } = await check(member, file, { mapping: { email: 0, variantId: 1 } });
    // An address with an umlaut before the @ is not one that mail servers take.
    expect(found).toMatchObject({ rows: 2, accepted: 1, problem: 1 });
  });

  test.each<[string, Buffer, RegExp]>([
    ["empty", Buffer.alloc(0), /empty/],
    ["blank lines only", Buffer.from("\n\n \n"), /empty/],
    ["one long line", Buffer.from("x".repeat(100_000)), /one long line/],
    ["broken from the first line on", Buffer.from('"a" b\n"c" d\n'), /No line at the beginning/],
    ["Excel", Buffer.from("504b030414000600", "hex"), /This is an Excel file/],
    ["binary", Buffer.alloc(5_000, 0), /not a text file/],
  ])("%s: refused in words, and nothing stays", async (_, file, why) => {
    const { id, member } = await merchantShop();
    await expect(receiveUpload(member, { name: "x.csv", body: inPieces(file) })).rejects.toThrow(why);
    expect(await db.bulkTask.count({ where: { shopId: id } })).toBe(0);
  });

  test("a quote that is never closed in the first line hides nothing of the preview", async () => {
    const { member } = await merchantShop();
    const file = `"email,variant\n${"someone@example.com,2\n".repeat(10_000)}`;
    const preview = await receiveUpload(member, { name: "x.csv", body: inPieces(file) });
    expect(preview.rows[0]).toEqual(["someone@example.com", "2"]);
    expect(preview.rows).toHaveLength(10);
  });

  test("only a header: nothing to import, and said so", async () => {
    const { member } = await merchantShop();
    const { id, found } = await check(member, "email,variant id\n");
    expect(found).toMatchObject({ rows: 0, accepted: 0, problem: 0 });
    await expect(startImport(member, { checkId: id })).rejects.toThrow(/No line/);
  });

  test("a body that breaks off leaves nothing", async () => {
    const { id, member } = await merchantShop();
    async function* broken() {
      yield* inPieces("email\n".repeat(500_000));
      throw new Error("cut");
    }
    await expect(receiveUpload(member, { name: "x.csv", body: broken() })).rejects.toThrow("cut");
    expect(await db.bulkTask.count({ where: { shopId: id } })).toBe(0);
  });

  test("more than 250 MB is refused while it comes in", async () => {
    const { id, member } = await merchantShop();
    const line = Buffer.from(`${"a".repeat(99)}\n`.repeat(20_000));
    async function* endless() {
      for (;;) yield line;
    }
    await expect(receiveUpload(member, { name: "x.csv", body: endless() })).rejects.toMatchObject({
      code: "body-too-large",
    });
    expect(await db.bulkTask.count({ where: { shopId: id } })).toBe(0);
  }, 60_000);

  test("several MiB, with a broken line in the middle and a value over a part's border", async () => {
    const { member, small } = await merchantShop();
    const rows = 60_000;
    const lines = Array.from(
      { length: rows },
      (_, n) => `p${n}@example.com,${small.externalId},1,en,,"note ${n}\nmore"`,
    );
    lines[30_000] = `"p30000@example.com,${small.externalId},1,en,`;
    const { found, task } = await check(member, `email,variant,qty,lang,at,note\n${lines.join("\n")}\n`);
    expect(found.first).toMatchObject([{ line: 60_002, field: null }]);
    expect(found).toMatchObject({ rows, accepted: rows - 1, problem: 1 });
    expect(task.seen).toBe(task.total);
  }, 60_000);
});

test("another person's or shop's upload is not found; a preview can be cut anew", async () => {
  const [one, other] = [await merchantShop(), await merchantShop()];
  const { id } = await receiveUpload(one.member, { name: "x.csv", body: inPieces("email;a,b\nx@y.test;1,2\n") });
  const again = await previewUpload(one.member, { id, delimiter: "," });
  expect(again.rows).toEqual([
    ["email;a", "b"],
    ["x@y.test;1", "2"],
  ]);
  await expect(previewUpload(other.member, { id, delimiter: "," })).rejects.toMatchObject({ code: "not-found" });
  const input = { uploadId: id, header: true, delimiter: ";", mapping: byId } as const;
  await expect(startCheck(other.member, input)).rejects.toMatchObject({ code: "not-found" });
  const { id: checkId } = await startCheck(one.member, input);
  await expect(startImport(other.member, { checkId })).rejects.toMatchObject({ code: "not-found" });
  await expect(startImport(one.member, { checkId })).rejects.toMatchObject({ code: "conflict" });
  await cancelBulk(one.member, checkId);
});

test("a viewer imports nothing", async () => {
  const { member } = await merchantShop({}, "VIEWER");
  const { id: uploadId } = await receiveUpload(member, { name: "x.csv", body: inPieces("email\nx@y.test\n") });
  const input = { uploadId, header: true, delimiter: ",", mapping: byId } as const;
  await expect(startCheck(member, input)).rejects.toMatchObject({ code: "forbidden" });
});

test("an import shows how far it is; cancelled at its very end it leaves nothing, not even in the log", async () => {
  const { id, ctx, member, small } = await merchantShop();
  const from = { address: "192.0.2.7", userAgent: "Browser" };
  const here: typeof member = { ...member, actor: { ...member.actor, from } };
  const rows = 10_050;
  const lines = Array.from({ length: rows }, (_, n) => `p${n}@example.com,${small.externalId}\n`).join("");
  const { id: checkId } = await check(member, `email,variant\n${lines}`, { mapping: { email: 0, variantId: 1 } });
  const imported = () => db.activity.findMany({ where: { shopId: id, action: "subscribers.imported" } });
  const { id: importId } = await startImport(here, { checkId });
  const seen: number[] = [];
  const cancelLast: typeof importChecked = {
    ...importChecked,
    step: (own, task, signal) =>
      importChecked.step(
        own,
        {
          ...task,
          progress: async (n) => {
            await task.progress(n);
            seen.push((await getBulk(member, importId)).seen);
          },
          save: async (on, step) => {
            await cancelBulk(member, importId);
            return task.save(on, step);
          },
        },
        signal,
      ),
  };
  await runBulk(cancelLast);
  expect(seen).toEqual([10_000, rows]);
  expect(await getBulk(member, importId)).toMatchObject({ status: "CANCELLED", seen: 0, changed: 0 });
  expect(await db.subscription.count({ where: { shopId: ctx.shopId } })).toBe(0);
  expect(await imported()).toEqual([]);

  await startImport(here, { checkId });
  await runBulk(importChecked);
  expect(await db.subscription.count({ where: { shopId: ctx.shopId } })).toBe(rows);
  expect(await imported()).toMatchObject([{ details: { count: rows }, ...from, actorName: member.actor.email }]);
}, 60_000);

test("an import that fails in the middle leaves nothing, and can be started again", async () => {
  const { id, member, small } = await merchantShop();
  const checked = await check(member, `email,variant\na@b.test,${small.externalId}\nb@b.test,${small.externalId}\n`, {
    mapping: { email: 0, variantId: 1 },
  });
  await startImport(member, { checkId: checked.id });
  await db.$executeRaw`UPDATE import_lines SET quantity = -5 WHERE shop_id = ${id}::uuid AND email = 'b@b.test'`;
  await runBulk(importChecked);
  expect(await people(id)).toEqual([]);
  await db.$executeRaw`UPDATE import_lines SET quantity = 5 WHERE shop_id = ${id}::uuid AND email = 'b@b.test'`;
  const { id: again } = await startImport(member, { checkId: checked.id });
  await runBulk(importChecked);
  expect(await getBulk(member, again)).toMatchObject({ status: "DONE", changed: 2 });
});

test("a check that is a week old: its lines stay while they are imported; once they go, no import of them begins", async () => {
  const { id, member, small } = await merchantShop();
  const weekAgo = (task: string) =>
    db.bulkTask.updateMany({ where: { id: task }, data: { endedAt: new Date(Date.now() - 8 * 24 * 3_600_000) } });
  const make = (email: string) => check(member, `email,variant\n${email},${small.externalId}\n`);
  const [used, late] = [await make("a@b.test"), await make("b@b.test")];
  for (const checked of [used, late]) await weekAgo(checked.id);
  const { id: importId } = await startImport(member, { checkId: used.id });
  await removeEndedTasks();
  await runBulk(importChecked);
  expect(await getBulk(member, importId)).toMatchObject({ status: "DONE", changed: 1 });
  await expect(startImport(member, { checkId: late.id })).rejects.toMatchObject({ code: "not-found" });
  const begun = await make("c@b.test");
  const started = startImport(member, { checkId: begun.id });
  await weekAgo(begun.id);
  await Promise.all([removeEndedTasks(), started.catch(() => undefined)]);
  await runBulk(importChecked);
  const done = await started.then(
    () => true,
    () => false,
  );
  expect((await people(id)).map(({ email }) => email)).toEqual(done ? ["a@b.test", "c@b.test"] : ["a@b.test"]);
});

test("an import that is started twice at the same moment runs once, and stands in the log once", async () => {
  const { id, member, small } = await merchantShop();
  for (let n = 0; n < 8; n++) {
    const { id: checkId } = await check(member, `email,variant\np${n}@example.com,${small.externalId}\n`);
    const started = await Promise.allSettled([1, 2].map(() => startImport(member, { checkId })));
    expect(started.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await runBulk(importChecked);
  }
  expect(await people(id)).toHaveLength(8);
  expect(await db.activity.count({ where: { shopId: id, action: "subscribers.imported" } })).toBe(8);
});
