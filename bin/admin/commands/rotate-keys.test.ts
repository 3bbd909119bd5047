import { expect, test } from "vitest";
import { failure, printed } from "@/bin/admin/testing/admin";
import { open, seal } from "@/lib/crypto";
import { db } from "@/lib/db/client";
import { liveWebhookSecrets } from "@/lib/settings";
import { makeShop } from "@/prisma/factories";

const oldKeys = process.env.ENCRYPTION_KEYS ?? "";
const newKey = `fresh:${Buffer.alloc(32, 9).toString("base64")}`;
const keysOf = (rows: { cipher: string | null }[]) => [...new Set(rows.map(({ cipher }) => cipher?.split(".")[1]))];

test("rotate-keys seals everything anew, in batches, and then has nothing left to do", async () => {
  const { id: shopId, ctx } = await makeShop();
  const secrets = Array.from({ length: 1_201 }, (_, n) => ({
    shopId,
    source: "SHOPIFY" as const,
    cipher: seal(`secret ${n}`, shopId),
    expiresAt: new Date("2099-01-01T00:00:00Z"),
  }));
  await db.webhookSecret.createMany({ data: secrets });
  await db.emailSettings.create({
    data: { shopId, kind: "SMTP", cipher: seal('{"host":"smtp.example.com"}', shopId) },
  });

  const { id: mailId } = await db.mail.create({
    data: { kind: "sign-in", email: "a@b.example", payload: seal('{"minutes":1}', "mails") },
  });

  const person = await db.user.create({ data: { email: `two-factor-${shopId}@b.example` } });
  await db.user.update({ where: { id: person.id }, data: { totpCipher: seal("BASE32", person.id) } });

  const onlyNew = { ENCRYPTION_KEYS: newKey };
  expect(await failure(["rotate-keys"], { env: onlyNew })).toMatchObject({
    exit: 1,
    code: "conflict",
    message: expect.stringContaining("1204 under test"),
  });

  const both = { ENCRYPTION_KEYS: `${newKey},${oldKeys}` };
  expect(await printed(["rotate-keys"], { env: both })).toEqual({ reencrypted: 1_204 });
  expect(keysOf(await db.webhookSecret.findMany())).toEqual(["fresh"]);
  expect(keysOf(await db.emailSettings.findMany())).toEqual(["fresh"]);
  expect(await printed(["rotate-keys"], { env: onlyNew })).toEqual({ reencrypted: 0 });

  const mail = await db.mail.findUniqueOrThrow({ where: { id: mailId } });
  expect(mail.payload).toMatch(/^v1\.fresh\./);

  const { totpCipher } = await db.user.findUniqueOrThrow({ where: { id: person.id } });
  expect(totpCipher).toMatch(/^v1\.fresh\./);

  const back = { ENCRYPTION_KEYS: `${oldKeys},${newKey}` };
  expect(await printed(["rotate-keys"], { env: back })).toEqual({ reencrypted: 1_204 });
  expect(open((await db.mail.findUniqueOrThrow({ where: { id: mailId } })).payload ?? "", "mails")).toBe(
    '{"minutes":1}',
  );
  expect(new Set(await liveWebhookSecrets(ctx, "SHOPIFY"))).toEqual(new Set(secrets.map((_, n) => `secret ${n}`)));
});
