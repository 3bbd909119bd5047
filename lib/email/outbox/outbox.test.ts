import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/sql";
import { type FakeResend, startFakeResend } from "@/lib/testing/fake-resend";
import { type SmtpListener, startSmtpListener } from "@/lib/testing/smtp-listener";
import { dropShop, makeMember, makeProduct, makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import * as defaults from "../default-service";
import { closeTransports } from "../resolve-transport";
import { saveSmtp } from "../settings";
import { createResendTransport } from "../transport/resend";
import { takeSends } from "../transport/send-budget";
import { deliverTurn } from "./deliver-turn";
import { deliverDueMails, type QueuedMail, queueMail } from "./index";

type Shop = Awaited<ReturnType<typeof makeShop>>;
let listener: SmtpListener;
let shop: Shop;

beforeAll(async () => {
  listener = await startSmtpListener();
});
afterAll(async () => {
  await closeTransports();
  await listener.close();
});
beforeEach(async () => {
  listener.misbehave(null);
  listener.mails.length = 0;
  shop = await makeShop({ name: "Nook" });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await dropShop(shop.ctx);
});

/** Of this test's shop only: other tests use the same database. */
const deliver = () => deliverDueMails(20, { shopId: shop.id });

const throughListener = (over: { perMinute?: number; port?: number } = {}) =>
  saveSmtp(shop.ctx, {
    host: "127.0.0.1",
    port: listener.port,
    security: "none",
    fromName: "Nook",
    fromEmail: "hello@nook.example",
    ...over,
  });

async function subscription(status: "PENDING" | "UNCONFIRMED" = "PENDING", locale = "en") {
  const { id: productId } = await makeProduct(shop.ctx, { title: "Desk lamp" });
  const { id: variantId } = await makeVariant(shop.ctx, { productId, title: "Brass" });
  return makeSubscription(shop.ctx, { variantId, status, locale });
}

async function queued(mail: QueuedMail) {
  await transaction((on) => queueMail(on, mail));
  return db.mail.findFirstOrThrow({ where: { email: mail.email }, orderBy: { id: "desc" } });
}

async function queuedAbout({ id, email, status }: Awaited<ReturnType<typeof subscription>>) {
  const kind = status === "PENDING" ? ("subscribed" as const) : ("confirm-subscription" as const);
  return queued({ kind, shopId: shop.id, email, subscriptionId: id });
}

const mailOf = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });
/** As if its time had come. */
const makeDue = (id: string) => db.mail.update({ where: { id }, data: { dueAt: new Date(0) } });

describe("mails to shoppers", () => {
  test("a subscribed mail leaves by the shop's server, once", async () => {
    await throughListener();
    const about = await subscription("PENDING", "de-AT");
    const { id } = await queuedAbout(about);
    expect(await deliver()).toBe(1);
    expect(await deliver()).toBe(0);
    expect(await mailOf(id)).toMatchObject({ status: "SENT", attempts: 1, transport: "SMTP", reason: null });
    expect(listener.mails).toHaveLength(1);
    const mail = await (await listener.waitForMail(about.email)).parse();
    expect(mail.messageId).toBe(`<${id}@localhost>`);
    expect(mail.subject).toContain("Desk lamp");
    expect(mail.headers.get("x-shelfbell-kind")).toBe("subscribed");
    expect(mail.text).toContain(`http://localhost:3000/unsubscribe/${about.token}`);
    expect(mail.text).toContain("Brass");
    expect(mail.text).toContain("Abmelden");
    expect(listener.mails[0]?.raw).toContain(`List-Unsubscribe: <http://localhost:3000/unsubscribe/${about.token}>`);
  });

  test("a confirmation carries its link", async () => {
    await throughListener();
    const about = await subscription("UNCONFIRMED");
    await queuedAbout(about);
    await deliver();
    const mail = await (await listener.waitForMail(about.email)).parse();
    expect(mail.headers.get("x-shelfbell-kind")).toBe("confirm-subscription");
    expect(mail.text).toContain(`http://localhost:3000/confirm/${about.token}`);
    expect(mail.text).toContain(`http://localhost:3000/unsubscribe/${about.token}`);
  });

  test("is cancelled when the subscription ended meanwhile", async () => {
    await throughListener();
    const about = await subscription();
    const { id } = await queuedAbout(about);
    await db.subscription.update({
      where: { shopId_id: { shopId: shop.id, id: about.id } },
      data: { status: "UNSUBSCRIBED", unsubscribedAt: new Date() },
    });
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "CANCELLED", attempts: 0 });
    expect(listener.mails).toHaveLength(0);
  });

  test("waits, uncounted, while there is no transport, and goes when there is one", async () => {
    const { id } = await queuedAbout(await subscription());
    expect(await deliver()).toBe(0);
    expect(await mailOf(id)).toMatchObject({ status: "QUEUED", attempts: 0 });
    await throughListener();
    expect(await deliver()).toBe(1);
    expect(await mailOf(id)).toMatchObject({ status: "SENT" });
  });

  test("waits while the shop's sending is paused", async () => {
    await throughListener();
    await db.shop.update({ where: { id: shop.id }, data: { sendingPausedAt: new Date(), pauseReason: "x" } });
    const { id } = await queuedAbout(await subscription());
    expect(await deliver()).toBe(0);
    expect(await mailOf(id)).toMatchObject({ status: "QUEUED", attempts: 0 });
  });

  test("is tried again after a temporary failure, with the same Message-ID", async () => {
    await throughListener();
    const about = await subscription();
    const { id } = await queuedAbout(about);
    listener.misbehave({ at: "end", do: "reject", code: 451, text: "later" });
    await deliver();
    const failed = await mailOf(id);
    expect(failed).toMatchObject({ status: "QUEUED", attempts: 1, reason: expect.stringContaining("later") });
    const delay = (failed.dueAt.getTime() - Date.now()) / 1000;
    expect(delay).toBeGreaterThan(10);
    expect(delay).toBeLessThan(60);
    listener.misbehave(null);
    await makeDue(id);
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "SENT", attempts: 2 });
    expect((await listener.mails[0]?.parse())?.messageId).toBe(`<${id}@localhost>`);
  });

  test.each([
    [{ at: "rcpt" as const, do: "reject" as const, code: 550, text: "5.1.1 nobody here" }, "FAILED"],
    [{ at: "end" as const, do: "cut" as const }, "IN_DOUBT"],
  ])("after %o it is %s and stays so", async (misbehaviour, status) => {
    await throughListener();
    const { id } = await queuedAbout(await subscription());
    listener.misbehave(misbehaviour);
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status, attempts: 1, payload: null });
    listener.misbehave(null);
    expect(await deliver()).toBe(0);
  });

  test("a broken sender pauses the shop, tells its owner, and costs no attempt", async () => {
    await throughListener();
    const owner = await makeMember(shop.ctx, "OWNER");
    const { id } = await queuedAbout(await subscription());
    listener.misbehave({ at: "mail", do: "reject", code: 530, text: "5.7.0 sign in first" });
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "QUEUED", attempts: 0 });
    const paused = await db.shop.findUniqueOrThrow({ where: { id: shop.id } });
    expect(paused.pauseReason).toContain("sign in first");
    expect(await db.mail.findFirst({ where: { email: owner.email } })).toMatchObject({ kind: "owner-notice" });
  });

  test("an address that does not exist is never mailed again; one of a member's may be put right", async () => {
    await throughListener();
    const about = await subscription();
    const { id } = await queuedAbout(about);
    const email = "owner@nook.example";
    const payload = { heading: "Look here", paragraphs: ["Something happened."] };
    const notice = await queued({ kind: "owner-notice", shopId: shop.id, email, payload });
    listener.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.1.1 nobody here" });
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "FAILED" });
    expect(await mailOf(notice.id)).toMatchObject({ status: "FAILED" });
    expect(await db.suppression.findMany({ where: { shopId: shop.id } })).toMatchObject([
      { email: about.email, reason: expect.stringContaining("nobody here") },
    ]);
  });

  test("two workers at once send each mail once", async () => {
    await throughListener();
    const about = await Promise.all(Array.from({ length: 12 }, () => subscription()));
    for (const one of about) await queuedAbout(one);
    const turn = { shopId: shop.id, toMembers: false };
    const claimed = await Promise.all([deliverTurn(turn, 20), deliverTurn(turn, 20), deliverTurn(turn, 20)]);
    expect(claimed.reduce((sum, count) => sum + count)).toBe(12);
    expect(new Set(listener.mails.map(({ envelope }) => envelope.to[0])).size).toBe(12);
    expect(listener.mails).toHaveLength(12);
  });

  test("a shop's limit per minute counts them, and lets them go before the bulk", async () => {
    await throughListener({ perMinute: 60 });
    for (let i = 0; i < 8; i++) await queuedAbout(await subscription());
    await takeSends(shop.id, { perMinute: 60, want: 100, overtakes: false });
    expect(await takeSends(shop.id, { perMinute: 60, want: 100, overtakes: false })).toMatchObject({ granted: 0 });
    await deliver();
    expect(listener.mails.length).toBeGreaterThanOrEqual(1);
    expect(listener.mails.length).toBeLessThanOrEqual(3);
    expect(await db.mail.count({ where: { shopId: shop.id, status: "QUEUED", attempts: 0 } })).toBe(
      8 - listener.mails.length,
    );
  });

  describe("more of them than connections", () => {
    const CONNECTIONS = 5;
    let open: () => void;

    /** Twelve mails, and a server that keeps every mail waiting (or one to `whose`) until `open`. */
    async function queueTwelve(whose?: (emails: string[]) => string) {
      await throughListener();
      const about = await Promise.all(Array.from({ length: 12 }, () => subscription()));
      for (const one of about) await queuedAbout(one);
      const until = new Promise<void>((resolve) => {
        open = resolve;
      });
      const slow = whose?.(about.map(({ email }) => email));
      listener.misbehave((at, { to }) => (at === "rcpt" && (!slow || to === slow) ? { at, do: "wait", until } : null));
    }
    const statuses = async () =>
      (await db.mail.findMany({ where: { shopId: shop.id }, select: { status: true } })).map(({ status }) => status);
    const count = async (status: string) => (await statuses()).filter((one) => one === status).length;

    test("are claimed as connections are free: who unsubscribes meanwhile gets none", async () => {
      await queueTwelve();
      const working = deliver();
      await vi.waitFor(async () => expect(await count("SENDING")).toBe(CONNECTIONS));
      await sleep(100);
      expect(await count("SENDING")).toBe(CONNECTIONS);
      const waiting = await db.mail.findMany({ where: { shopId: shop.id, status: "QUEUED" } });
      await db.subscription.updateMany({
        where: { shopId: shop.id, id: { in: waiting.flatMap(({ subscriptionId }) => subscriptionId ?? []) } },
        data: { status: "UNSUBSCRIBED", unsubscribedAt: new Date() },
      });
      open();
      await working;
      expect(listener.mails).toHaveLength(CONNECTIONS);
      expect([await count("SENT"), await count("CANCELLED")]).toEqual([CONNECTIONS, 12 - CONNECTIONS]);
    });

    test("go on beside one that is slow", async () => {
      await queueTwelve(([first]) => first ?? "");
      const working = deliver();
      await vi.waitFor(async () => expect(await count("SENT")).toBe(11), 5_000);
      open();
      await working;
      expect(await count("SENT")).toBe(12);
    });

    test("stay where they are once a member stops all sending", async () => {
      await queueTwelve();
      const working = deliver();
      await vi.waitFor(async () => expect(await count("SENDING")).toBe(CONNECTIONS));
      await db.shop.update({ where: { id: shop.id }, data: { sendingStoppedAt: new Date() } });
      open();
      expect(await working).toBe(CONNECTIONS);
      expect([await count("SENT"), await count("QUEUED")]).toEqual([CONNECTIONS, 12 - CONNECTIONS]);
    });

    test("end with the worker", async () => {
      await queueTwelve();
      const stop = new AbortController();
      const working = deliverDueMails(20, { shopId: shop.id, signal: stop.signal });
      await vi.waitFor(async () => expect(await count("SENDING")).toBe(CONNECTIONS));
      stop.abort();
      open();
      expect(await working).toBe(CONNECTIONS);
    });

    test.each([
      { code: 535, text: "5.7.8 no such account" },
      { code: 452, text: "4.7.0 hourly sending limit exceeded" },
    ])("are not all tried when the server says $code to the account", async ({ code, text }) => {
      await queueTwelve();
      let tries = 0;
      listener.misbehave((at) => {
        if (at === "mail") tries++;
        return at === "mail" ? { at, do: "reject", code, text } : null;
      });
      await deliver();
      expect(tries).toBeLessThanOrEqual(CONNECTIONS);
      expect(await count("QUEUED")).toBe(12);
    });
  });

  test("a mail server that hangs holds up no other shop's mails", async () => {
    await throughListener();
    listener.misbehave({ at: "rcpt", do: "hang" });
    const { id } = await queuedAbout(await subscription());
    const working = deliverDueMails(20);
    await vi.waitFor(async () => expect(await mailOf(id)).toMatchObject({ status: "SENDING" }));
    const [mine, other, quick] = [shop, await makeShop({ name: "Other" }), await startSmtpListener()];
    try {
      shop = other;
      await throughListener({ port: quick.port });
      await queuedAbout(await subscription());
      await quick.waitForMail(() => true, 3_000);
      expect(await mailOf(id)).toMatchObject({ status: "SENDING" });
    } finally {
      shop = mine;
      listener.cutConnections();
      listener.misbehave(null);
      await working;
      await quick.close();
      await dropShop(other.ctx);
    }
  });
});

describe("a worker that died while sending", () => {
  const lease = {
    status: "SENDING" as const,
    attempts: 1,
    firstTriedAt: new Date(),
    leaseUntil: new Date(Date.now() - 1000),
  };

  test("over SMTP leaves the mail in doubt", async () => {
    await throughListener();
    const { id } = await queuedAbout(await subscription());
    await db.mail.update({ where: { id }, data: { ...lease, transport: "SMTP" } });
    expect(await deliver()).toBe(0);
    expect(await mailOf(id)).toMatchObject({ status: "IN_DOUBT", reason: expect.stringContaining("may or may not") });
    expect(listener.mails).toHaveLength(0);
  });

  test("over Resend lets another try with the same key", async () => {
    const { id } = await queuedAbout(await subscription());
    await db.mail.update({ where: { id }, data: { ...lease, transport: "RESEND" } });
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "QUEUED", attempts: 1 });
  });
});

describe("with a default service", () => {
  let service: FakeResend;

  beforeEach(async () => {
    service = await startFakeResend();
    vi.spyOn(defaults, "defaultService").mockReturnValue({
      transport: createResendTransport({ apiKey: service.apiKey, baseUrl: service.url }),
      from: { name: "Shelfbell", email: "alerts@bell.example" },
    });
  });
  afterEach(() => service.close());

  test("sign-in links go through it though the shop has a server of its own, and their secret is not kept", async () => {
    await throughListener();
    const signInUrl = "http://localhost:3000/sign-in/link?token=sekret";
    const email = "owner@nook.example";
    const { id, payload } = await queued({
      kind: "sign-in",
      shopId: shop.id,
      email,
      payload: { signInUrl, minutes: 15 },
    });
    expect(payload).not.toContain("sekret");
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "SENT", transport: "RESEND", payload: null });
    expect(service.mails[0]).toMatchObject({
      idempotencyKey: id,
      payload: {
        to: email,
        tags: expect.arrayContaining([{ name: "kind", value: "sign-in" }]),
        text: expect.stringContaining(signInUrl),
      },
    });
    expect(listener.mails).toHaveLength(0);
  });

  test("whose key is refused costs a sign-in link no attempt, and pauses no shop that has a server of its own", async () => {
    await throughListener();
    vi.spyOn(defaults, "defaultService").mockReturnValue({
      transport: createResendTransport({ apiKey: "re_wrong", baseUrl: service.url }),
      from: { name: "Shelfbell", email: "alerts@bell.example" },
    });
    const payload = { signInUrl: "http://localhost:3000/x", minutes: 15 };
    const { id } = await queued({ kind: "sign-in", shopId: shop.id, email: "owner@nook.example", payload });
    await deliver();
    const mail = await mailOf(id);
    expect(mail).toMatchObject({ status: "QUEUED", attempts: 0 });
    expect(mail.dueAt.getTime()).toBeGreaterThan(Date.now() + 20_000);
    expect(await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).toMatchObject({ sendingPausedAt: null });
  });

  test("a shop without settings sends its shoppers' mails through it", async () => {
    const { id } = await queuedAbout(await subscription());
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "SENT", transport: "RESEND" });
    expect(service.mails[0]?.payload.from).toBe('"Shelfbell" <alerts@bell.example>');
  });
});

describe("mails to members without a default service", () => {
  test("leave by the shop's own server", async () => {
    await throughListener();
    await queued({
      kind: "owner-notice",
      shopId: shop.id,
      email: "owner@nook.example",
      payload: {
        heading: "Look here",
        paragraphs: ["Something happened."],
        action: { label: "Open", path: "/settings/email" },
      },
    });
    await deliver();
    const mail = await (await listener.waitForMail("owner@nook.example")).parse();
    expect(mail.subject).toBe("Look here");
    expect(mail.text).toContain("http://localhost:3000/settings/email");
  });

  test("an expired sign-in link isn't sent", async () => {
    await throughListener();
    const payload = { signInUrl: "http://localhost:3000/x", minutes: 15 };
    const { id } = await queued({ kind: "sign-in", shopId: shop.id, email: "late@nook.example", payload });
    await db.mail.update({ where: { id }, data: { createdAt: new Date(Date.now() - 16 * 60_000) } });
    await deliver();
    expect(await mailOf(id)).toMatchObject({ status: "CANCELLED", payload: null });
  });
});

test("a mail is queued only if the transaction commits", async () => {
  const about = await subscription();
  const failing = transaction(async (on) => {
    await queueMail(on, { kind: "subscribed", shopId: shop.id, email: about.email, subscriptionId: about.id });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.mail.count({ where: { email: about.email } })).toBe(0);
});
