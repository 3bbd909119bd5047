"use client";

import { Button, Select } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { confirmModal } from "@/components/ui/confirm-modal";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";
import { toastDone } from "@/components/ui/toast";
import type { ShopMember } from "@/lib/members";
import { mayManage } from "@/lib/members/may-manage";
import { remove, setRole } from "../actions";
import { roles, roleWords } from "./role-words";
import classes from "./team.module.css";

type Props = { member: ShopMember; me: { userId: string; role: ShopMember["role"] }; lastOwner: boolean };

/** One person with what I may do about them. */
export function MemberRow({ member, me, lastOwner }: Props) {
  const [pending, startTransition] = useTransition();
  const { userId, email, name, role } = member;
  const isMe = userId === me.userId;
  const who = name ?? email;
  const choices = roles.filter((choice) => mayManage(me.role, choice));
  const managed = mayManage(me.role, role) && !(role === "OWNER" && lastOwner);

  const change = (to: ShopMember["role"]) =>
    startTransition(async () => {
      if (!(await runAction(() => setRole({ userId, role: to, was: role })))) return;
      toastDone(isMe ? `You are ${roleWords[to].toLowerCase()} now` : `${who} is ${roleWords[to].toLowerCase()} now`);
    });
  const choose = (to: ShopMember["role"]) => {
    if (to === role) return;
    if (!isMe && to !== "OWNER") return change(to);
    confirmModal({
      title: isMe ? `Give up being ${roleWords[role].toLowerCase()}?` : `Make ${who} an owner?`,
      children: isMe
        ? "You can't take it back yourself: another owner must give you the role again."
        : "Owners can do everything: remove you, too, and delete the shop.",
      confirmLabel: isMe ? "Change my role" : "Make owner",
      onConfirm: () => change(to),
    });
  };
  const askToRemove = () =>
    confirmModal({
      title: `Remove ${who}?`,
      children: "They are out at their next click. What they did stays in the activity log.",
      confirmLabel: "Remove member",
      onConfirm: async () => {
        if (await runAction(() => remove({ userId }))) toastDone(`${who} is removed`);
      },
    });

  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <div className={classes.name}>
          {who}
          {isMe ? <span className={classes.sub}>you</span> : null}
          {member.twoFactor ? <Badge word="Two-factor" tone="green" icon={IconShieldCheck} /> : null}
        </div>
        <div className={classes.sub}>
          <TimesInRow>
            {name ? `${email} · ` : ""}Member since <RelativeTime value={member.since} />,{" "}
            {member.lastSeenAt ? (
              <>
                last seen <RelativeTime value={member.lastSeenAt} />
              </>
            ) : (
              "not seen lately"
            )}
          </TimesInRow>
        </div>
      </div>
      <div className={classes.controls}>
        {managed ? (
          <Select
            aria-label={`Role of ${who}`}
            data={choices.map((value) => ({ value, label: roleWords[value] }))}
            value={role}
            onChange={(to) => to && choose(to)}
            allowDeselect={false}
            disabled={pending}
            w={112}
          />
        ) : (
          <span>{roleWords[role]}</span>
        )}
        {managed && !isMe ? (
          <Button variant="default" onClick={askToRemove} aria-label={`Remove ${who}`}>
            Remove
          </Button>
        ) : null}
      </div>
    </li>
  );
}
