import { dkimVerify } from "mailauth/lib/dkim/verify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { rotateKeys } from "@/lib/settings";
import { opened, someoneWaitsFor } from "@/lib/testing/at-once";
import { type DnsServer, startDnsServer } from "@/lib/testing/dns-server";
import { type SmtpListener, startSmtpListener } from "@/lib/testing/smtp-listener";
import { dropShop, makeShop } from "@/prisma/factories";
import { composeMail } from "../compose";
import type { MailContent } from "../content";
import { dkimRecord, domainCheck, systemDns } from "../domain";
import { personalise } from "../personalise";
import { closeTransports, resolveTransport } from "../resolve-transport";
import { saveSmtp, sendTestEmail, useDefaultService } from "../settings";
import { lockShop } from "../still-sends-by";
import { enableDkim, keyAsSeen, makeDkimKey, readDkimKey, removeDkim } from ".";
import { renewSender } from "./stored-key";

let listener: SmtpListener;
let names: DnsServer;
let shop: Awaited<ReturnType<typeof makeShop>>;
const dns = () => systemDns([names.address]);
const settings = (over: object = {}) => ({
  ...{ host: "127.0.0.1", port: listener.port, security: "none" as const },
  ...{ fromName: "Nöök", fromEmail: "hello@nook.test", ...over },
});

beforeAll(async () => {
  listener = await startSmtpListener();
  names = await startDnsServer();
});
afterAll(async () => {
  await closeTransports();
  await Promise.all([listener.close(), names.close()]);
});
beforeEach(async () => {
  shop = await makeShop({ name: "Nook" });
  await saveSmtp(shop.ctx, settings());
});
afterEach(() => dropShop(shop.ctx));

async function publish(): Promise<void> {
  const key = await readDkimKey(shop.id);
  if (!key) throw new Error("no key");
  const { name, value } = dkimRecord(key);
  names.publish(name, { TXT: [value] });
}

async function signing(): Promise<void> {
  await makeDkimKey(shop.ctx);
  await publish();
  await enableDkim(shop.ctx, { dns: dns() });
}

/** What mailauth says of the mail that really arrived. */
async function verdicts(raw: string) {
  const resolver = async (name: string, type: string) => {
    if (type !== "TXT") return [];
    return (await dns().txt(name)).map((text) => [text]);
  };
  const { results } = await dkimVerify(Buffer.from(raw, "latin1"), { resolver: resolver as never });
  return results.map(({ status, signingDomain, selector }) => ({ result: status.result, signingDomain, selector }));
}

const brand = { shopName: "Nöök & Söhne", color: "#1f5eff", logoUrl: null, shopUrl: "https://nook.test" };

describe("DKIM", () => {
  test("make, publish, switch on: the test mail that arrives is signed for the From domain", async () => {
    const key = await makeDkimKey(shop.ctx);
    expect(key).toMatchObject({ domain: "nook.test", enabledAt: null });
    await expect(enableDkim(shop.ctx, { dns: dns() })).rejects.toMatchObject({ code: "conflict" });
    await sendTestEmail(shop.ctx, { to: "before@nook.test" });
    expect((await listener.waitForMail("before@nook.test")).raw).not.toContain("DKIM-Signature");
    await publish();
    await enableDkim(shop.ctx, { dns: dns() });
    await sendTestEmail(shop.ctx, { to: "after@nook.test" });
    const { raw } = await listener.waitForMail("after@nook.test");
    expect(await verdicts(raw)).toEqual([{ result: "pass", signingDomain: "nook.test", selector: key.selector }]);
    const tampered = raw.replace(/^Subject: .*$/m, "Subject: You have won");
    expect(await verdicts(tampered)).toMatchObject([{ result: "fail" }]);
    expect(await verdicts(`From: evil@else.test\r\n${raw}`)).not.toMatchObject([{ result: "pass" }]);
    const kept = await db.activity.findMany({ where: { shopId: shop.id }, orderBy: { at: "asc" } });
    expect(kept.map(({ action }) => action)).toEqual(expect.arrayContaining(["dkim.made", "dkim.enabled"]));
    expect(JSON.stringify(kept)).not.toContain("PRIVATE");
  });

  const product = { title: "Kännchen “Ölandsblick”", url: "https://nook.test/p", imageUrl: null };
  const variants = [{ title: "Blau", price: "12,00 €" }];
  test.each<[string, object]>([
    ["back-in-stock", { kind: "back-in-stock", language: "de", brand, product, variants }],
    ["subscribed", { kind: "subscribed", language: "de", brand, product, variant: variants[0] }],
    ["confirm-subscription", { kind: "confirm-subscription", language: "de", brand, product, variant: variants[0] }],
    [
      "owner-notice",
      { kind: "owner-notice", shopName: "Nook", heading: "Ünicode", paragraphs: ["a  b", ".", "tabs\tand end "] },
    ],
    ["test", { kind: "test", brand, sentThrough: "here" }],
  ])("a %s mail, personalised as the outbox does, verifies on arrival", async (kind, content) => {
    await signing();
    const sender = await resolveTransport(shop.id);
    if (sender.state === "none") throw new Error("no sender");
    const composed = await composeMail(content as MailContent, sender, "https://alerts.example.com");
    const to = `${kind}@shopper.test`;
    const ids = Array.from({ length: 45 }, () => crypto.randomUUID());
    const alertIds = kind === "back-in-stock" ? ids : [];
    const mail = personalise(composed, { mailId: crypto.randomUUID(), to, token: crypto.randomUUID(), alertIds });
    expect(await sender.transport.send(mail)).toMatchObject({ result: "accepted" });
    expect(await verdicts((await listener.waitForMail(to)).raw)).toMatchObject([{ result: "pass" }]);
  });

  test("another From domain stops it and says so; the old one does not bring it back by itself", async () => {
    await signing();
    await saveSmtp(shop.ctx, settings({ fromEmail: "hello@other.test" }));
    expect(await readDkimKey(shop.id)).toMatchObject({ domain: "nook.test", enabledAt: null });
    const check = await domainCheck(shop.ctx, { dns: dns() });
    expect(check?.findings.find(({ check }) => check === "dkim")).toMatchObject({ state: "problem" });
    await sendTestEmail(shop.ctx, { to: "other@nook.test" });
    expect((await listener.waitForMail("other@nook.test")).raw).not.toContain("DKIM-Signature");
    await expect(enableDkim(shop.ctx, { dns: dns() })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a new key has another name and signs once it is published; removing ends it", async () => {
    await signing();
    const first = await readDkimKey(shop.id);
    const second = await makeDkimKey(shop.ctx);
    expect(second.selector).not.toBe(first?.selector);
    expect(second.enabledAt).toBeNull();
    await publish();
    await enableDkim(shop.ctx, { dns: dns() });
    await removeDkim(shop.ctx);
    await removeDkim(shop.ctx);
    expect(await readDkimKey(shop.id)).toBeNull();
    await sendTestEmail(shop.ctx, { to: "removed@nook.test" });
    expect((await listener.waitForMail("removed@nook.test")).raw).not.toContain("DKIM-Signature");
  });

  test("its private half is sealed, belongs to the shop and is among what rotate-keys seals anew", async () => {
    await signing();
    const { privateCipher } = await db.dkimKey.findUniqueOrThrow({ where: { shopId: shop.id } });
    expect(privateCipher).toMatch(/^v1\./);
    await expect(rotateKeys()).resolves.toHaveProperty("reencrypted");
    const thief = await makeShop();
    await saveSmtp(thief.ctx, settings());
    const key = await db.dkimKey.findUniqueOrThrow({ where: { shopId: shop.id } });
    await db.dkimKey.create({ data: { ...key, shopId: thief.id } });
    await sendTestEmail(thief.ctx, { to: "thief@nook.test" });
    expect((await listener.waitForMail("thief@nook.test")).raw).not.toContain("DKIM-Signature");
    await dropShop(thief.ctx);
  });

  test("neither does it come back by itself after a time with the default service", async () => {
    await signing();
    await useDefaultService(shop.ctx);
    await saveSmtp(shop.ctx, settings());
    expect(await readDkimKey(shop.id)).toMatchObject({ domain: "nook.test", enabledAt: null });
    await sendTestEmail(shop.ctx, { to: "detour@nook.test" });
    expect((await listener.waitForMail("detour@nook.test")).raw).not.toContain("DKIM-Signature");
  });

  test("a page that shows another state of the key neither replaces nor deletes it", async () => {
    const none = keyAsSeen(await readDkimKey(shop.id));
    await makeDkimKey(shop.ctx, { editedFrom: none });
    const made = keyAsSeen(await readDkimKey(shop.id));
    await publish();
    await expect(enableDkim(shop.ctx, { dns: dns(), editedFrom: none })).rejects.toMatchObject({ code: "conflict" });
    await enableDkim(shop.ctx, { dns: dns(), editedFrom: made });
    for (const editedFrom of [none, made]) {
      await expect(makeDkimKey(shop.ctx, { editedFrom })).rejects.toMatchObject({ code: "conflict" });
      await expect(removeDkim(shop.ctx, { editedFrom })).rejects.toMatchObject({ code: "conflict" });
    }
    const key = await readDkimKey(shop.id);
    expect(key).toMatchObject({ selector: made.selector, enabledAt: expect.any(Date) });
    await removeDkim(shop.ctx, { editedFrom: keyAsSeen(key) });
  });

  test("a key that is deleted while DNS is asked is not said to sign", async () => {
    await makeDkimKey(shop.ctx);
    await publish();
    const txt = async (name: string) => {
      const found = await dns().txt(name);
      await removeDkim(shop.ctx);
      return found;
    };
    await expect(enableDkim(shop.ctx, { dns: { ...dns(), txt } })).rejects.toMatchObject({ code: "conflict" });
  });

  test("deleting it waits for settings that are being saved, without a deadlock", async () => {
    await signing();
    await using saving = await opened();
    await lockShop(saving.on, shop.id);
    await renewSender(shop.id, saving.on);
    const removed = removeDkim(shop.ctx);
    removed.catch(() => undefined);
    await someoneWaitsFor(saving.pid);
    await saving.on.query("UPDATE dkim_keys SET enabled_at = NULL WHERE shop_id = $1", [shop.id]);
    await saving.commit();
    await removed;
    expect(await readDkimKey(shop.id)).toBeNull();
  });

  test("no key is made for a domain whose records nobody can change", async () => {
    await saveSmtp(shop.ctx, settings({ fromEmail: "nook@gmail.com" }));
    await expect(makeDkimKey(shop.ctx)).rejects.toMatchObject({ code: "conflict" });
    expect(await readDkimKey(shop.id)).toBeNull();
    expect((await domainCheck(shop.ctx, { dns: dns() }))?.findings).toMatchObject([{ check: "domain" }]);
  });

  test("a check that got no answer is asked again after a minute", async () => {
    const silent = { ...dns(), mx: () => Promise.reject(new Error("ETIMEOUT")) };
    const first = await domainCheck(shop.ctx, { dns: silent });
    expect(first?.findings.find(({ check }) => check === "mx")?.state).toBe("unknown");
    expect(await domainCheck(shop.ctx, { dns: dns() })).toEqual(first);
    const age = (seconds: number) =>
      db.domainCheck.update({
        where: { shopId: shop.id },
        data: { checkedAt: new Date(Date.now() - seconds * 1000) },
      });
    await age(61);
    const second = await domainCheck(shop.ctx, { dns: dns() });
    expect(second?.findings.map(({ state }) => state)).not.toContain("unknown");
    await age(61);
    expect((await domainCheck(shop.ctx, { dns: silent }))?.findings).toEqual(second?.findings);
  });

  test("needs a server of one's own", async () => {
    await useDefaultService(shop.ctx);
    await expect(makeDkimKey(shop.ctx)).rejects.toMatchObject({ code: "conflict" });
    expect(await domainCheck(shop.ctx, { dns: dns() })).toBeNull();
  });

  test("the check is kept for a day, and made again by hand or for other settings", async () => {
    const first = await domainCheck(shop.ctx, { dns: dns() });
    const asked = names.asked.length;
    expect(await domainCheck(shop.ctx, { dns: dns() })).toEqual(first);
    expect(names.asked.length).toBe(asked);
    await domainCheck(shop.ctx, { dns: dns(), again: true });
    expect(names.asked.length).toBeGreaterThan(asked);
    await makeDkimKey(shop.ctx);
    const other = await domainCheck(shop.ctx, { dns: dns() });
    expect(other?.findings.find(({ check }) => check === "dkim")?.record?.name).toContain("_domainkey.nook.test");
  });
});
