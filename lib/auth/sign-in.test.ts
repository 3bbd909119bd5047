import { describe, expect, it } from "vitest";
import { makeMember, makeShop } from "@/prisma/factories";
import { hashToken, randomToken } from "../crypto";
import { db } from "../db/client";
import { findMember } from "./find-member";
import { hashPassword, verifyPassword } from "./password";
import { revokeSession } from "./sessions";
import { signInWithLink } from "./sign-in-with-link";
import { signInWithPassword as firstStep } from "./sign-in-with-password";

/** Of people without a second factor: the first step is the whole. */
async function signInWithPassword(...given: Parameters<typeof firstStep>) {
  const step = await firstStep(...given);
  if ("challenge" in step) throw new Error("A second step is wanted");
  return step;
}

const password = "a long password";
const caller = () => ({ client: `client-${crypto.randomUUID()}`, userAgent: "test" });

async function someone(role: "OWNER" | "VIEWER" = "OWNER") {
  const shop = await makeShop();
  const user = await makeMember(shop.ctx, role, await hashPassword(password));
  return { shop, user };
}

describe("signing in with a password", () => {
  it("starts a session, whatever the address's case", async () => {
    const { user, shop } = await someone();
    const signedIn = await signInWithPassword({ email: ` ${user.email.toUpperCase()}`, password }, caller());
    expect(await findMember(signedIn)).toMatchObject({ user: { id: user.id }, role: "OWNER", shop: { id: shop.id } });
  });

  it.each([
    ["a wrong password", async () => ({ email: (await someone()).user.email, password: "another" })],
    ["an unknown address", async () => ({ email: "nobody@example.com", password })],
    ["no address", async () => ({ email: "nonsense", password })],
    ["nothing", async () => undefined],
    [
      "a person without a shop",
      async () => {
        const email = `alone-${crypto.randomUUID()}@example.com`;
        await db.user.create({ data: { email, passwordHash: await hashPassword(password) } });
        return { email, password };
      },
    ],
  ])("refuses %s with the same words", async (_, given) => {
    await expect(signInWithPassword(await given(), caller())).rejects.toMatchObject({
      code: "unauthenticated",
      message: "The email address or the password is wrong.",
    });
  });

  it("stops guessing from one client after five wrong ones, known address or not", async () => {
    const { user } = await someone();
    for (const email of [user.email, `unknown-${crypto.randomUUID()}@example.com`]) {
      const from = caller();
      const guesses = Array.from({ length: 8 }, () => signInWithPassword({ email, password: "guess" }, from));
      const codes = (await Promise.allSettled(guesses)).map(
        (guess) => guess.status === "rejected" && guess.reason.code,
      );
      expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(5);
      expect(codes.filter((code) => code === "rate-limited")).toHaveLength(3);
      await expect(signInWithPassword({ email, password }, from)).rejects.toMatchObject({ code: "rate-limited" });
    }
    await expect(signInWithPassword({ email: user.email, password }, caller())).resolves.toBeDefined();
  });

  it("does not count sign-ins that went well", async () => {
    const { user } = await someone();
    const from = caller();
    for (let n = 0; n < 7; n++) await signInWithPassword({ email: user.email, password }, from);
  });

  it("takes as long for an unknown address as for a wrong password", async () => {
    const { user } = await someone();
    const time = async (email: string) => {
      const start = performance.now();
      await signInWithPassword({ email, password: "wrong" }, caller()).catch(() => {});
      return performance.now() - start;
    };
    await time(user.email);
    await time("warm-up@example.com");
    const known = Math.min(await time(user.email), await time(user.email));
    const unknown = Math.min(await time("nobody-1@example.com"), await time("nobody-2@example.com"));
    expect(unknown).toBeGreaterThan(known * 0.5);
  });
});

describe("signing in with a mailed link", () => {
  const link = async (userId: string, expiresAt = new Date(Date.now() + 60_000)) => {
    const token = randomToken();
    await db.signInToken.create({ data: { tokenHash: hashToken(token), userId, expiresAt } });
    return token;
  };

  it("works once", async () => {
    const { user } = await someone();
    const token = await link(user.id);
    const tries = await Promise.allSettled([1, 2, 3].map(() => signInWithLink(token, caller())));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signInWithLink(token, caller())).rejects.toMatchObject({ code: "gone" });
  });

  it("does not work when it is old or unknown", async () => {
    const { user } = await someone();
    const old = await link(user.id, new Date(Date.now() - 1));
    for (const token of [old, "unknown", ""]) {
      await expect(signInWithLink(token, caller())).rejects.toMatchObject({ code: "gone" });
    }
  });
});

describe("findMember", () => {
  it("is null as soon as the session is revoked or the membership gone", async () => {
    const first = await someone();
    const signedIn = await signInWithPassword({ email: first.user.email, password }, caller());
    expect(await findMember({ ...signedIn, userId: crypto.randomUUID() })).toBeNull();
    await db.member.deleteMany({ where: { userId: first.user.id } });
    expect(await findMember(signedIn)).toBeNull();

    const second = await someone();
    const other = await signInWithPassword({ email: second.user.email, password }, caller());
    await revokeSession(other.sessionId);
    expect(await findMember(other)).toBeNull();
  });

  it("hears the wish for another shop only when the person belongs to it", async () => {
    const { user, shop } = await someone();
    const [second, foreign] = [await makeShop(), await makeShop()];
    await db.member.create({ data: { shopId: second.id, userId: user.id, role: "VIEWER" } });
    const signedIn = await signInWithPassword({ email: user.email, password }, caller());
    const member = await findMember({ ...signedIn, shopId: second.id });
    expect(member).toMatchObject({ role: "VIEWER", shop: { id: second.id }, ctx: { shopId: second.id } });
    expect(member?.shops.map(({ id }) => id)).toEqual([shop.id, second.id]);
    expect((await findMember({ ...signedIn, shopId: foreign.id }))?.shop.id).toBe(shop.id);
    expect((await findMember({ ...signedIn, shopId: "nonsense" }))?.shop.id).toBe(shop.id);
  });
});

describe("passwords", () => {
  it("are kept as argon2id and fit only themselves", async () => {
    const hashed = await hashPassword(password);
    expect(hashed).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(hashed, password)).toBe(true);
    expect(await verifyPassword(hashed, "another")).toBe(false);
    expect(await verifyPassword(null, "nobody has this password")).toBe(false);
  });
});
