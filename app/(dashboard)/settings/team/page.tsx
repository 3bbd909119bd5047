import type { Metadata } from "next";
import { requireMember, roleAllows } from "@/lib/auth";
import { listInvites, listMembers } from "@/lib/members";
import { InviteCard } from "./_components/invite-card";
import { InvitesCard } from "./_components/invites-card";
import { MembersCard } from "./_components/members-card";
import { RolesCard } from "./_components/roles-card";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const { ctx, role, user, shop } = await requireMember();
  const [members, invites] = await Promise.all([listMembers(ctx), listInvites(ctx)]);
  const manages = roleAllows(role, "ADMIN");
  return (
    <>
      <MembersCard members={members} me={{ userId: user.id, role }} shopName={shop.name} />
      {manages ? <InviteCard role={role} /> : null}
      {invites.length > 0 ? <InvitesCard invites={invites} role={role} now={Date.now()} /> : null}
      <RolesCard />
    </>
  );
}
