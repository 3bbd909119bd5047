import type { Metadata } from "next";
import { CenteredPage } from "@/components/layout/centered-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Goodbye" };

/** Where somebody lands who deleted or left their last shop. */
export default function GoodbyePage() {
  return (
    <CenteredPage
      title="Your shop is deleted"
      intro="Nobody reaches it any more, and no mail of it leaves. What was stored is being removed now, which can take a few minutes. Your account belongs to no shop now; an invitation brings it back."
    >
      <LinkButton href="/sign-in" variant="default" fullWidth>
        Go to sign-in
      </LinkButton>
    </CenteredPage>
  );
}
