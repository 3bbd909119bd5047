import { describe, expect, it } from "vitest";
import { makeMember, makeShop } from "@/prisma/factories";
import { recordActivity } from "../activity";
import { finishSignIn, signInWithLink, signInWithPassword } from "../auth";
import { findMember } from "../auth/find-member";
import { hashPassword } from "../auth/password";
import { startSession } from "../auth/sessions";
import { totpCode } from "../auth/totp";
import { hashToken, randomToken } from "../crypto";
import { db, pool } from "../db/client";
import {
  beginTwoFactor,
  changePassword,
  confirmTwoFactor,
  deviceWords,
  endSessions,
  getAccount,
  listSessions,
  makeRecoveryCodes,
  type Person,
  rename,
  turnOffTwoFactor,
} from ".";

const password = "a long password";
const caller = () => ({ client: `client-${crypto.randomUUID()}`, userAgent: "Mozilla/5.0 Firefox/140.0" });

async function signIn(email: string, given = password) {
  const step = await signInWithPassword({ email, password: given }, caller());
  if ("challenge" in step) throw new Error("A second step is wanted");
  return step;
}

async function someone() {
  const { ctx } = await makeShop();
  const user = await makeMember(ctx, "VIEWER", await hashPassword(password));
  const person: Person = { ...(await signIn(user.email)), from: caller() };
  const actions = async () =>
    (await db.activity.findMany({ where: { shopId: ctx.shopId }, orderBy: { at: "asc" } })).map(({ action }) => action);
  return { ctx, user, person, actions };
}

const memberOf = ({ userId, sessionId }: Person) => findMember({ userId, sessionId });

async function withTwoFactor() {
  const made = await someone();
  const { secret } = await beginTwoFactor(made.person);
  const { codes } = await confirmTwoFactor(made.person, { password, code: totpCode(secret) });
  const challenge = async () => {
    const step = await signInWithPassword({ email: made.user.email, password }, caller());
    if (!("challenge" in step)) throw new Error("No second step was asked");
    return step.challenge;
  };
  return { ...made, secret, codes, challenge };
}

describe("a password", () => {
  it("changes when the current one fits; others are signed out when wished", async () => {
    const { person, user, actions } = await someone();
    const other = await signIn(user.email);
    const next = "another long password";
    await expect(changePassword(person, { current: "wrong", next, endOthers: false })).rejects.toMatchObject({
      fields: [{ field: "current" }],
    });
    expect(await changePassword(person, { current: password, next, endOthers: true })).toEqual({ ended: 1 });
    expect(await findMember(other)).toBeNull();
    expect(await memberOf(person)).not.toBeNull();
    await signIn(user.email, next);
    expect(await actions()).toEqual(["account.password-changed"]);
  });

  it("is set without the current one once, minutes after a mailed link", async () => {
    const { user } = await someone();
    const token = randomToken();
    const expiresAt = new Date(Date.now() + 60_000);
    await db.signInToken.create({ data: { tokenHash: hashToken(token), userId: user.id, expiresAt } });
    const step = await signInWithLink(token, caller());
    if ("challenge" in step) throw new Error("A second step is wanted");
    const person: Person = { ...step, from: caller() };
    const change = (next: string) => changePassword(person, { current: "", next, endOthers: false });
    await change("a new long password");
    await expect(change("and another password")).rejects.toMatchObject({ code: "invalid-fields" });
    await db.session.update({
      where: { id: step.sessionId },
      data: { byLink: true, createdAt: new Date(Date.now() - 16 * 60_000) },
    });
    expect((await getAccount(person)).maySkipPassword).toBe(false);
  });
});

it("a mailed link lets one of two at once set a password without the current one", async () => {
  const { person, user } = await someone();
  await db.session.update({ where: { id: person.sessionId }, data: { byLink: true } });
  const nexts = ["a first new password", "a second new password"];
  const tries = await Promise.allSettled(
    nexts.map((next) => changePassword(person, { current: "", next, endOthers: false })),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const kept = nexts[tries.findIndex(({ status }) => status === "fulfilled")] ?? "";
  await signIn(user.email, kept);
});

describe("sessions", () => {
  it("are listed with a device, this one first, and end one by one or all others", async () => {
    const { person, user } = await someone();
    const others = [await signIn(user.email), await signIn(user.email), await signIn(user.email)];
    const listed = await listSessions(person);
    expect(listed).toHaveLength(4);
    expect(listed[0]).toMatchObject({ id: person.sessionId, current: true });
    await endSessions(person, { id: others[0]?.sessionId ?? "" });
    await expect(endSessions(person, { id: others[0]?.sessionId ?? "" })).rejects.toMatchObject({ code: "not-found" });
    expect(await endSessions(person)).toEqual({ ended: 2 });
    expect(await listSessions(person)).toHaveLength(1);
  });

  it("of somebody else are out of reach", async () => {
    const [mine, theirs] = [await someone(), await someone()];
    await expect(endSessions(mine.person, { id: theirs.person.sessionId })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await memberOf(theirs.person)).not.toBeNull();
  });

  it("say when they were last seen, to five minutes", async () => {
    const { person } = await someone();
    const old = new Date(Date.now() - 6 * 60_000);
    await db.session.update({ where: { id: person.sessionId }, data: { lastSeenAt: old } });
    const from = { address: "192.0.2.7", userAgent: null };
    await findMember({ userId: person.userId, sessionId: person.sessionId, from });
    const seen = await db.session.findUniqueOrThrow({ where: { id: person.sessionId } });
    expect(seen.address).toBe("192.0.2.7");
    expect(Date.now() - seen.lastSeenAt.getTime()).toBeLessThan(60_000);
    await findMember({ userId: person.userId, sessionId: person.sessionId, from });
    expect((await db.session.findUniqueOrThrow({ where: { id: person.sessionId } })).lastSeenAt).toEqual(
      seen.lastSeenAt,
    );
  });

  it("and the log keep no address that nobody knows", async () => {
    const { ctx, user, person } = await someone();
    const from = { client: "unknown", userAgent: null };
    const sessionId = await startSession(user.id, from);
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt: new Date(0) } });
    const member = await findMember({ userId: user.id, sessionId, from: { address: "unknown", userAgent: null } });
    await rename({ ...person, from }, { name: "Ida" });
    if (member) await recordActivity(member.ctx, pool, { action: "shop.changed" });
    expect(await db.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({ address: null });
    expect(await db.activity.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
      { address: null },
      { address: null },
    ]);
  });
});

/** A code that is still unused: of the step after, which is taken early. */
const unusedCode = (secret: string) => totpCode(secret, Date.now() + 30_000);

describe("two-factor sign-in", () => {
  it("gives no session before the code, and a code works once", async () => {
    const { user, secret, challenge } = await withTwoFactor();
    const sessions = () => db.session.count({ where: { userId: user.id } });
    const before = await sessions();
    const [first, second] = [await challenge(), await challenge()];
    expect(await sessions()).toBe(before);
    const code = unusedCode(secret);
    const tries = await Promise.allSettled([first, second].map((c) => finishSignIn({ challenge: c, code }, caller())));
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await sessions()).toBe(before + 1);
  });

  it("starts one session for one first step, and none after another password was set", async () => {
    const { user, person, secret, codes, challenge } = await withTwoFactor();
    const [once, late] = [await challenge(), await challenge()];
    await finishSignIn({ challenge: once, code: unusedCode(secret) }, caller());
    const again = finishSignIn({ challenge: once, code: codes[0] ?? "" }, caller());
    await expect(again).rejects.toMatchObject({ code: "gone" });
    await changePassword(person, { current: password, next: "another long password", endOthers: true });
    const before = await db.session.count({ where: { userId: user.id, revokedAt: null } });
    const stolen = finishSignIn({ challenge: late, code: codes[1] ?? "" }, caller());
    await expect(stolen).rejects.toMatchObject({ code: "gone" });
    expect(await db.session.count({ where: { userId: user.id, revokedAt: null } })).toBe(before);
  });

  it("asks after a mailed link too", async () => {
    const { user } = await withTwoFactor();
    const token = randomToken();
    const expiresAt = new Date(Date.now() + 60_000);
    await db.signInToken.create({ data: { tokenHash: hashToken(token), userId: user.id, expiresAt } });
    expect(await signInWithLink(token, caller())).toHaveProperty("challenge");
  });

  it("takes each recovery code once, however it is written, and says so in the log", async () => {
    const { challenge, codes, actions } = await withTwoFactor();
    const code = ` ${codes[0]?.toUpperCase().replace("-", " ")} `;
    const both = await Promise.all([challenge(), challenge()]);
    const tries = await Promise.allSettled(both.map((c) => finishSignIn({ challenge: c, code }, caller())));
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await actions()).toEqual(["account.two-factor-on", "account.recovery-code-used"]);
  });

  it("refuses what is old, far ahead, nonsense, or of another's challenge; and stops guessing", async () => {
    const { secret, challenge } = await withTwoFactor();
    const given = await challenge();
    for (const code of [
      totpCode(secret, Date.now() - 120_000),
      totpCode(secret, Date.now() + 120_000),
      "",
      "000000x",
    ]) {
      await expect(finishSignIn({ challenge: given, code }, caller())).rejects.toMatchObject({
        code: "unauthenticated",
      });
    }
    for (const bad of ["", "v1.x", `${given}x`]) {
      await expect(finishSignIn({ challenge: bad, code: totpCode(secret) }, caller())).rejects.toMatchObject({
        code: "gone",
      });
    }
    const from = caller();
    const guesses = Array.from({ length: 8 }, () => finishSignIn({ challenge: given, code: "123123" }, from));
    const codes = (await Promise.allSettled(guesses)).map((g) => g.status === "rejected" && g.reason.code);
    expect(codes.filter((code) => code === "rate-limited").length).toBeGreaterThanOrEqual(3);
  });

  it("is turned on by who knows the password, or came by a mailed link a moment ago", async () => {
    const { person, actions } = await someone();
    const { secret } = await beginTwoFactor(person);
    const turnOn = (given: string) => confirmTwoFactor(person, { password: given, code: totpCode(secret) });
    for (const wrong of ["", "wrong"]) {
      await expect(turnOn(wrong)).rejects.toMatchObject({ fields: [{ field: "password" }] });
    }
    expect((await getAccount(person)).twoFactorSince).toBeNull();
    expect(await actions()).toEqual([]);
    await db.session.update({ where: { id: person.sessionId }, data: { byLink: true } });
    expect((await turnOn("")).codes).toHaveLength(10);
  });

  it("is not on before a code was confirmed, and goes off with password and code", async () => {
    const { person, user, actions } = await someone();
    const { secret } = await beginTwoFactor(person);
    await expect(confirmTwoFactor(person, { password, code: "000000" })).rejects.toMatchObject({
      fields: [{ field: "code" }],
    });
    await signIn(user.email);
    const { codes } = await confirmTwoFactor(person, { password, code: totpCode(secret) });
    expect(new Set(codes).size).toBe(10);
    await expect(beginTwoFactor(person)).rejects.toMatchObject({ code: "conflict" });
    const fresh = await makeRecoveryCodes(person, { password });
    const [code = ""] = fresh.codes;
    await expect(turnOffTwoFactor(person, { password: "wrong", code })).rejects.toMatchObject({
      fields: [{ field: "password" }],
    });
    await expect(turnOffTwoFactor(person, { password, code: codes[0] ?? "" })).rejects.toMatchObject({
      fields: [{ field: "code" }],
    });
    await turnOffTwoFactor(person, { password, code });
    await signIn(user.email);
    expect(await getAccount(person)).toMatchObject({ twoFactorSince: null, recoveryCodes: 0 });
    expect(await actions()).toEqual([
      "account.two-factor-on",
      "account.recovery-codes-made",
      "account.recovery-code-used",
      "account.two-factor-off",
    ]);
  });
});

it("a name is changed, and the log of each of the person's shops says so once", async () => {
  const { person, user, actions } = await someone();
  const second = await makeShop();
  await db.member.create({ data: { shopId: second.id, userId: user.id, role: "OWNER" } });
  await rename(person, { name: " Ida " });
  await rename(person, { name: "Ida" });
  expect(await actions()).toEqual(["account.renamed"]);
  expect(await db.activity.findMany({ where: { shopId: second.id } })).toMatchObject([
    { action: "account.renamed", details: { changes: { name: [null, "Ida"] } } },
  ]);
});

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  ["nonsense", "Unknown device"],
  [null, "Unknown device"],
])("%s is %s", (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});
