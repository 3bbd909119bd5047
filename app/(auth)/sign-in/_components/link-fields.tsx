"use client";

import { Button } from "@mantine/core";
import { Banner } from "@/components/ui/banner";

/** Asks for a link by mail to the address above it. */
export function LinkFields({ pending }: { pending: boolean }) {
  return (
    <Button type="submit" name="do" value="send" loading={pending} fullWidth size="md">
      Send me a link
    </Button>
  );
}

/** The answer is the same for every address. */
export function LinkSent({ email }: { email: string }) {
  return (
    <>
      <input type="hidden" name="email" value={email} />
      <Banner kind="success" title="Check your inbox">
        If {email} belongs to a member, a link is on its way. It works once, for 15 minutes. Signed in by it, you can
        set a new password under Settings, Account.
      </Banner>
    </>
  );
}
