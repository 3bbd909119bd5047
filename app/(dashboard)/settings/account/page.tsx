import type { Metadata } from "next";
import { getAccount, listSessions } from "@/lib/account";
import { requireMember } from "@/lib/auth";
import { PasswordCard } from "./_components/password-card";
import { ProfileCard } from "./_components/profile-card";
import { SessionsCard } from "./_components/sessions-card";
import { TwoFactorCard } from "./_components/two-factor-card";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { user, sessionId } = await requireMember();
  const person = { userId: user.id, sessionId };
  const [account, sessions] = await Promise.all([getAccount(person), listSessions(person)]);
  return (
    <>
      <ProfileCard name={account.name ?? ""} email={account.email} />
      <PasswordCard skipCurrent={account.maySkipPassword} email={account.email} />
      <TwoFactorCard
        since={account.twoFactorSince}
        codesLeft={account.recoveryCodes}
        email={account.email}
        skipPassword={account.maySkipPassword}
      />
      <SessionsCard sessions={sessions} />
    </>
  );
}
