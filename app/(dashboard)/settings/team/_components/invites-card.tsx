"use client";

import { Button } from "@mantine/core";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { confirmModal } from "@/components/ui/confirm-modal";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import { toastDone } from "@/components/ui/toast";
import type { OpenInvite, ShopMember } from "@/lib/members";
import { mayManage } from "@/lib/members/may-manage";
import { sendInviteAgain, takeInviteBack } from "../actions";
import { roleWords } from "./role-words";
import classes from "./team.module.css";

type Props = { invites: OpenInvite[]; role: ShopMember["role"]; now: number };

/** Invitations that nobody has accepted yet. */
export function InvitesCard({ invites, role, now }: Props) {
  return (
    <SettingsCard
      id="invitations"
      title="Open invitations"
      help="Sending one again makes a new link; the one before stops working."
    >
      <ul className={classes.list}>
        <TimesInRow>
          {invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} managed={mayManage(role, invite.role)} now={now} />
          ))}
        </TimesInRow>
      </ul>
    </SettingsCard>
  );
}

function InviteRow({ invite, managed, now }: { invite: OpenInvite; managed: boolean; now: number }) {
  const [pending, startTransition] = useTransition();
  const { id, email, role, invitedBy, createdAt, expiresAt } = invite;
  const again = () =>
    startTransition(async () => {
      if (await runAction(() => sendInviteAgain({ id }))) toastDone(`Invitation sent to ${email} again`);
    });
  const ask = () =>
    confirmModal({
      title: `Withdraw the invitation of ${email}?`,
      children: "The link in their mail stops working.",
      confirmLabel: "Withdraw invitation",
      onConfirm: async () => {
        if (await runAction(() => takeInviteBack({ id }))) toastDone("Invitation withdrawn");
      },
    });
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <div className={classes.name}>{email}</div>
        <div className={classes.sub}>
          {roleWords[role]}, invited <RelativeTime value={createdAt} />
          {invitedBy ? ` by ${invitedBy}` : ""},{" "}
          {new Date(expiresAt).getTime() > now ? (
            <>
              works until <RelativeTime value={expiresAt} />
            </>
          ) : (
            "too old by now"
          )}
        </div>
      </div>
      {managed ? (
        <div className={classes.controls}>
          <Button variant="default" loading={pending} onClick={again} aria-label={`Send again to ${email}`}>
            Send again
          </Button>
          <Button variant="default" onClick={ask} aria-label={`Withdraw the invitation of ${email}`}>
            Withdraw
          </Button>
        </div>
      ) : null}
    </li>
  );
}
