"use client";

import { Button } from "@mantine/core";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { confirmModal } from "@/components/ui/confirm-modal";
import type { ShopMember } from "@/lib/members";
import { leave } from "../actions";
import { MemberRow } from "./member-row";
import classes from "./team.module.css";

type Props = {
  members: ShopMember[];
  me: { userId: string; role: ShopMember["role"] };
  shopName: string;
};

/** Everybody in the shop, owners first. */
export function MembersCard({ members, me, shopName }: Props) {
  const owners = members.filter(({ role }) => role === "OWNER").length;
  const lastOwner = me.role === "OWNER" && owners === 1;
  const askToLeave = () =>
    confirmModal({
      title: `Leave ${shopName}?`,
      children:
        "You see nothing of this shop any more, from the next click on. To come back, somebody must invite you.",
      confirmLabel: "Leave shop",
      onConfirm: async () => {
        const left = await runAction(leave);
        if (left) window.location.assign(left.data?.next ?? "/");
      },
    });
  return (
    <SettingsCard
      id="members"
      title="Members"
      help={
        lastOwner
          ? "Who can open this shop. You are its only owner: make somebody else an owner before you leave."
          : "Who can open this shop. Who is removed is out at once."
      }
    >
      <ul className={classes.list}>
        {members.map((member) => (
          <MemberRow key={member.userId} member={member} me={me} lastOwner={owners === 1} />
        ))}
      </ul>
      {lastOwner ? null : (
        <Button variant="default" mt="lg" onClick={askToLeave}>
          Leave shop
        </Button>
      )}
    </SettingsCard>
  );
}
