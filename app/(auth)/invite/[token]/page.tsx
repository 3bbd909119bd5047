import type { Metadata } from "next";
import { CenteredPage } from "@/components/layout/centered-page";
import { LinkButton } from "@/components/ui/link-button";
import { currentMember } from "@/lib/auth";
import { findInvite } from "@/lib/members";
import { JoinForm } from "./_components/join-form";

// The token stands in the address: no other site may learn it from a Referer header.
export const metadata: Metadata = { title: "Join a team", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }> };

const can = { OWNER: "an owner", ADMIN: "an admin", VIEWER: "a viewer" };

/** Opening an invitation changes nothing: mail scanners open links too. Only the button does. */
export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const [invite, member] = await Promise.all([findInvite(token), currentMember()]);
  if (!invite) {
    return (
      <CenteredPage
        title="This invitation can't be used"
        intro="It was used already, withdrawn, or is older than seven days. Ask whoever invited you for a new one."
      >
        <LinkButton href="/" variant="default" fullWidth>
          {member ? "Go to your shop" : "Go to sign-in"}
        </LinkButton>
      </CenteredPage>
    );
  }
  const { shopName, email, role, hasAccount } = invite;
  const other = member && member.user.email !== email ? member.user.email : null;
  return (
    <CenteredPage
      title={`Join ${shopName}`}
      intro={
        hasAccount
          ? `You were invited as ${can[role]}, with your account ${email}.`
          : `You were invited as ${can[role]}. Choose a password, and you sign in with ${email} from now on.`
      }
    >
      <JoinForm token={token} hasAccount={hasAccount} signedInAs={other} signedIn={member?.user.email === email} />
    </CenteredPage>
  );
}
