import { describe, expect, it, vi } from "vitest";
import { makeMember, makeShop } from "@/prisma/factories";
import { signInWithPassword } from "../auth";
import { findMember } from "../auth/find-member";
import * as passwords from "../auth/password";
import { startSession } from "../auth/sessions";
import { memberCtx } from "../context";
import { open } from "../crypto";
import { db } from "../db/client";
import {
  changeRole,
  findInvite,
  inviteMember,
  joinAsNewPerson,
  joinWithAccount,
  listInvites,
  listMembers,
  removeMember,
  resendInvite,
  withdrawInvite,
} from ".";

const caller = () => ({ client: `client-${crypto.randomUUID()}`, userAgent: null });
const address = () => `invited-${crypto.randomUUID()}@example.com`;

async function team() {
  const shop = await makeShop();
  const as = async (role: "OWNER" | "ADMIN" | "VIEWER") => {
    const user = await makeMember(shop.ctx, role);
    return { user, ctx: memberCtx(shop.id, { userId: user.id, role, email: user.email, from: null }) };
  };
  const actions = async () =>
    (await db.activity.findMany({ where: { shopId: shop.id }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
      ({ action }) => action,
    );
  return { shop, as, actions };
}

async function lastToken(email: string, shopId: string): Promise<string> {
  const mail = await db.mail.findFirstOrThrow({ where: { email }, orderBy: { id: "desc" } });
  expect(mail.kind).toBe("sign-in");
  const { signInUrl, invite } = JSON.parse(open(mail.payload ?? "", shopId));
  expect(invite.role).toMatch(/\S/);
  return new URL(signInUrl).pathname.replace("/invite/", "");
}

const newPerson = { name: "Ida", password: "a long password" };

describe("an invitation", () => {
  it("lets a new person in once, with name and password, and looking at it changes nothing", async () => {
    const { shop, as, actions } = await team();
    const { ctx } = await as("OWNER");
    const email = address();
    await inviteMember(ctx, { email: ` ${email.toUpperCase()}`, role: "ADMIN" });
    const token = await lastToken(email, shop.id);
    for (let looks = 0; looks < 3; looks++) expect(await findInvite(token)).toMatchObject({ email, hasAccount: false });
    const joins = await Promise.allSettled([1, 2].map(() => joinAsNewPerson(token, newPerson, caller())));
    expect(joins.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await signInWithPassword({ email, password: newPerson.password }, caller())).toHaveProperty("sessionId");
    expect(await findInvite(token)).toBeNull();
    expect(await listInvites(ctx)).toEqual([]);
    expect(await actions()).toEqual(["member.invited", "member.joined"]);
  });

  it("joins an account that is there, which keeps its password and a role that it has", async () => {
    const { shop, as } = await team();
    const { ctx } = await as("OWNER");
    const elsewhere = await makeMember((await makeShop()).ctx);
    await inviteMember(ctx, { email: elsewhere.email, role: "VIEWER" });
    const token = await lastToken(elsewhere.email, shop.id);
    await expect(joinAsNewPerson(token, newPerson, caller())).rejects.toMatchObject({ code: "conflict" });
    await db.member.create({ data: { shopId: shop.id, userId: elsewhere.id, role: "ADMIN" } });
    expect(await joinWithAccount(token, caller())).toMatchObject({ userId: elsewhere.id });
    expect((await listMembers(ctx)).find(({ userId }) => userId === elsewhere.id)?.role).toBe("ADMIN");
    expect((await db.user.findUniqueOrThrow({ where: { id: elsewhere.id } })).passwordHash).toBeNull();
  });

  it("does not work when it is old, withdrawn, or another link was mailed since", async () => {
    const { shop, as, actions } = await team();
    const { ctx } = await as("OWNER");
    const email = address();
    const { id } = await inviteMember(ctx, { email, role: "VIEWER" });
    const first = await lastToken(email, shop.id);
    await resendInvite(ctx, { id });
    const second = await lastToken(email, shop.id);
    expect(await findInvite(first)).toBeNull();
    expect(await findInvite(second)).not.toBeNull();
    await db.invite.updateMany({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await findInvite(second)).toBeNull();
    expect(await listInvites(ctx)).toHaveLength(1);
    expect(await inviteMember(ctx, { email, role: "ADMIN" })).toEqual({ id });
    await withdrawInvite(ctx, { id });
    const third = await lastToken(email, shop.id);
    await expect(joinAsNewPerson(third, newPerson, caller())).rejects.toMatchObject({ code: "gone" });
    await expect(withdrawInvite(ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(resendInvite(ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await actions()).toEqual(["member.invited", "member.invited", "member.invited", "member.invite-withdrawn"]);
  });

  it("is refused when a hundred are open; one of those may be changed", async () => {
    const { shop, as } = await team();
    const { ctx } = await as("OWNER");
    const expiresAt = new Date(Date.now() + 60_000);
    const open = Array.from({ length: 100 }, () => ({
      ...{ shopId: shop.id, email: address(), role: "VIEWER" as const, expiresAt },
      tokenHash: crypto.randomUUID(),
    }));
    await db.invite.createMany({ data: open });
    const [first] = await listInvites(ctx);
    await expect(inviteMember(ctx, { email: address(), role: "VIEWER" })).rejects.toMatchObject({
      code: "conflict",
      message: "100 invitations are open. Withdraw some of them before you send another.",
    });
    await inviteMember(ctx, { email: first?.email ?? "", role: "ADMIN" });
    await withdrawInvite(ctx, { id: first?.id ?? "" });
    await inviteMember(ctx, { email: address(), role: "VIEWER" });
    expect(await listInvites(ctx)).toHaveLength(100);
  });

  it("is refused for a member and from another shop", async () => {
    const { as } = await team();
    const { ctx, user } = await as("OWNER");
    await expect(inviteMember(ctx, { email: user.email, role: "VIEWER" })).rejects.toMatchObject({
      fields: [{ field: "email" }],
    });
    const { id } = await inviteMember(ctx, { email: address(), role: "VIEWER" });
    const other = await (await team()).as("OWNER");
    await expect(withdrawInvite(other.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
  });
});

it("a password is hashed for an invitation that there is, not for whoever asks", async () => {
  const hash = vi.spyOn(passwords, "hashPassword");
  const join = joinAsNewPerson("nonsense", newPerson, caller());
  await expect(join).rejects.toMatchObject({ code: "gone" });
  expect(hash).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it("a member's last visit is of this shop: what they do in another one is not told here", async () => {
  const { shop, as } = await team();
  const { ctx, user } = await as("OWNER");
  const elsewhere = await makeShop();
  await db.member.create({ data: { shopId: elsewhere.id, userId: user.id, role: "VIEWER" } });
  const session = { userId: user.id, sessionId: await startSession(user.id, caller()) };
  const seen = async ({ ctx }: typeof elsewhere) => (await listMembers(ctx))[0]?.lastSeenAt ?? null;
  expect([await seen(shop), await seen(elsewhere)]).toEqual([null, null]);
  await findMember({ ...session, shopId: elsewhere.id });
  expect([await seen(shop), await seen(elsewhere)]).toEqual([null, expect.any(Date)]);
  await findMember({ ...session, shopId: shop.id });
  expect(await listMembers(ctx)).toMatchObject([{ lastSeenAt: expect.any(Date) }]);
});

describe("who may do what with a team", () => {
  it("admins manage admins and viewers, owners alone owners, viewers nobody but themselves", async () => {
    const { as, actions } = await team();
    const [owner, admin, viewer] = [await as("OWNER"), await as("ADMIN"), await as("VIEWER")];
    const forbidden = { code: "forbidden" };
    const toOwner = { userId: viewer.user.id, role: "OWNER" as const };
    await expect(changeRole(admin.ctx, toOwner)).rejects.toMatchObject(forbidden);
    await expect(changeRole(admin.ctx, { userId: owner.user.id, role: "VIEWER" })).rejects.toMatchObject(forbidden);
    await expect(removeMember(admin.ctx, { userId: owner.user.id })).rejects.toMatchObject(forbidden);
    await expect(inviteMember(admin.ctx, { email: address(), role: "OWNER" })).rejects.toMatchObject(forbidden);
    await expect(removeMember(viewer.ctx, { userId: admin.user.id })).rejects.toMatchObject(forbidden);
    expect(await actions()).toEqual([]);
    const stale = { userId: viewer.user.id, role: "ADMIN" as const, was: "ADMIN" as const };
    await expect(changeRole(admin.ctx, stale)).rejects.toMatchObject({ code: "conflict" });
    await changeRole(admin.ctx, { ...stale, was: "VIEWER" });
    await removeMember(viewer.ctx, { userId: viewer.user.id });
    await expect(removeMember(owner.ctx, { userId: owner.user.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await actions()).toEqual(["member.role-changed", "member.left"]);
  });

  it("an owner's open invitation is changed by owners alone: its link and role stay", async () => {
    const { shop, as, actions } = await team();
    const [owner, admin] = [await as("OWNER"), await as("ADMIN")];
    const email = address();
    await inviteMember(owner.ctx, { email, role: "OWNER" });
    const token = await lastToken(email, shop.id);
    await expect(inviteMember(admin.ctx, { email, role: "VIEWER" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await findInvite(token)).toMatchObject({ role: "OWNER" });
    expect(await actions()).toEqual(["member.invited"]);
    await inviteMember(owner.ctx, { email, role: "ADMIN" });
    await inviteMember(admin.ctx, { email, role: "VIEWER" });
    expect(await listInvites(admin.ctx)).toMatchObject([{ email, role: "VIEWER" }]);
  });

  it("two owners who take each other's role at the same moment leave one", async () => {
    const { shop, as } = await team();
    const [one, two] = [await as("OWNER"), await as("OWNER")];
    const outcomes = await Promise.allSettled([
      changeRole(one.ctx, { userId: two.user.id, role: "VIEWER" }),
      changeRole(two.ctx, { userId: one.user.id, role: "VIEWER" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.member.count({ where: { shopId: shop.id, role: "OWNER" } })).toBe(1);
  });
});
