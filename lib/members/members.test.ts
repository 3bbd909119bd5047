import { describe, expect, it } from "vitest";
import { makeShop } from "@/prisma/factories";
import { changeRole, createUser, listMembers, removeMember } from ".";

const person = (role: "OWNER" | "ADMIN" | "VIEWER") => ({
  email: `${role.toLowerCase()}-${crypto.randomUUID()}@example.com`,
  role,
  password: "a long password",
});

describe("members", () => {
  it("are added, given another role and removed, in one shop only", async () => {
    const [{ ctx }, other] = [await makeShop(), await makeShop()];
    const owner = await createUser(ctx, person("OWNER"));
    const viewer = await createUser(ctx, person("VIEWER"));
    await changeRole(ctx, { userId: viewer.userId, role: "ADMIN" });
    expect((await listMembers(ctx)).map(({ userId, role }) => [userId, role])).toEqual([
      [owner.userId, "OWNER"],
      [viewer.userId, "ADMIN"],
    ]);
    await expect(removeMember(other.ctx, viewer)).rejects.toMatchObject({ code: "not-found" });
    await removeMember(ctx, viewer);
    expect(await listMembers(ctx)).toHaveLength(1);
  });

  it("are known by their address: the same person twice is one member with the last role", async () => {
    const { ctx } = await makeShop();
    await createUser(ctx, person("OWNER"));
    const given = person("VIEWER");
    const first = await createUser(ctx, given);
    const second = await createUser(ctx, { ...given, email: given.email.toUpperCase(), role: "ADMIN" });
    expect(second).toEqual(first);
    expect((await listMembers(ctx)).find(({ userId }) => userId === first.userId)?.role).toBe("ADMIN");
  });

  it("always include an owner, also when two leave at the same moment", async () => {
    const { ctx } = await makeShop();
    const owners = [await createUser(ctx, person("OWNER")), await createUser(ctx, person("OWNER"))];
    const outcomes = await Promise.allSettled(owners.map((owner) => removeMember(ctx, owner)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [last] = await listMembers(ctx);
    await expect(changeRole(ctx, { userId: last?.userId ?? "", role: "VIEWER" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
