import { describe, expect, it } from "vitest";
import { makeMember, makeShop } from "@/prisma/factories";
import { signInWithLink } from "../auth/sign-in-with-link";
import { hashToken, open } from "../crypto";
import { db } from "../db/client";
import { requestSignInLink } from "./request-sign-in-link";

const ask = (email: string, client: string = crypto.randomUUID(), next = "/") =>
  requestSignInLink({ email, client, next });

describe("requestSignInLink", () => {
  it("mails a member a link whose token works and is kept as a hash only", async () => {
    const { ctx } = await makeShop();
    const user = await makeMember(ctx);
    await ask(user.email, undefined, "/offers?status=ACTIVE");
    const mail = await db.mail.findFirstOrThrow({ where: { email: user.email } });
    expect(mail).toMatchObject({ kind: "sign-in", shopId: ctx.shopId, status: "QUEUED" });
    const { signInUrl, minutes } = JSON.parse(open(mail.payload ?? "", ctx.shopId));
    expect(minutes).toBe(15);
    const url = new URL(signInUrl);
    expect(url.origin + url.pathname).toBe("http://localhost:3000/sign-in/link");
    expect(url.searchParams.get("next")).toBe("/offers?status=ACTIVE");
    const token = url.searchParams.get("token") ?? "";
    expect(await db.signInToken.count({ where: { tokenHash: hashToken(token), userId: user.id } })).toBe(1);
    expect(await signInWithLink(token, { client: "c", userAgent: null })).toMatchObject({ userId: user.id });
  });

  it("mails nobody else, and neither answer comes early", async () => {
    const { ctx } = await makeShop();
    const user = await makeMember(ctx);
    const email = `stranger-${crypto.randomUUID()}@example.com`;
    const time = async (address: string) => {
      const start = performance.now();
      await ask(address);
      return performance.now() - start;
    };
    for (const address of [email, user.email]) expect(await time(address)).toBeGreaterThan(240);
    expect(await db.mail.count({ where: { email } })).toBe(0);
  });

  it("is a way in for whoever is asked for too often by many clients: one link is always open", async () => {
    const { ctx } = await makeShop();
    const user = await makeMember(ctx);
    const mails = () => db.mail.count({ where: { email: user.email } });
    await Promise.all(Array.from({ length: 10 }, () => ask(user.email)));
    expect(await mails()).toBe(10);
    await Promise.all([ask(user.email), ask(user.email)]);
    expect(await mails()).toBe(10);
    const expiresAt = new Date(Date.now() + 4 * 60_000);
    await db.signInToken.updateMany({ where: { userId: user.id }, data: { expiresAt } });
    await ask(user.email);
    await ask(user.email);
    expect(await mails()).toBe(11);
    // Nobody's address is told apart by it.
    const nobody = `nobody-${crypto.randomUUID()}@example.com`;
    await Promise.all(Array.from({ length: 12 }, () => ask(nobody)));
  });

  it("stops after five of one client for one address", async () => {
    const client = crypto.randomUUID();
    const email = `often-${crypto.randomUUID()}@example.com`;
    await Promise.all(Array.from({ length: 5 }, () => ask(email, client)));
    await expect(ask(email, client)).rejects.toMatchObject({ code: "rate-limited" });
  });
});
