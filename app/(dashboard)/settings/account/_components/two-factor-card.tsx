"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SettingsCard } from "@/components/forms/settings-card";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";
import { MoreCodes } from "./more-codes";
import { RecoveryCodes } from "./recovery-codes";
import { SetUp } from "./set-up";
import { TurnOff } from "./turn-off";

type Props = { since: Date | null; codesLeft: number; email: string; skipPassword: boolean };
type Doing = { what: "nothing" | "set-up" | "turn-off" | "more-codes" } | { what: "codes"; codes: string[] };

/** A second step at sign-in: off, being set up, on. skipPassword: a mailed link a moment ago proved who it is. */
export function TwoFactorCard({ since, codesLeft, email, skipPassword }: Props) {
  const [doing, setDoing] = useState<Doing>({ what: "nothing" });
  const router = useRouter();
  const over = () => {
    setDoing({ what: "nothing" });
    router.refresh();
  };
  const gotCodes = (codes: string[]) => setDoing({ what: "codes", codes });
  const on = since !== null || doing.what === "codes";
  return (
    <SettingsCard
      id="two-factor"
      title="Two-factor sign-in"
      badge={
        <div style={{ margin: "2px 0 8px" }}>
          {on ? (
            <Badge word="On" tone="green" icon={IconShieldCheck} />
          ) : (
            <Badge word="Off" tone="gray" icon={IconShieldOff} />
          )}
        </div>
      }
      help="After the password, or a mailed link, sign-in asks for a code from an app on your phone. A stolen password is then not enough."
    >
      {doing.what === "set-up" ? <SetUp skipPassword={skipPassword} onDone={gotCodes} onCancel={over} /> : null}
      {doing.what === "codes" ? <RecoveryCodes codes={doing.codes} email={email} onDone={over} /> : null}
      {doing.what === "turn-off" ? <TurnOff onDone={over} /> : null}
      {doing.what === "more-codes" ? <MoreCodes onDone={gotCodes} onCancel={over} /> : null}
      {doing.what === "nothing" ? (
        <Stack gap="md" align="flex-start">
          {since ? (
            <Text size="sm">
              On since <RelativeTime value={since} />.{" "}
              {codesLeft === 1 ? "One recovery code is" : `${codesLeft} recovery codes are`} left.
            </Text>
          ) : (
            <Text size="sm">
              You need an authenticator app, such as the one built into your phone or your password manager.
            </Text>
          )}
          {since && codesLeft < 3 ? (
            <Banner kind="warning">Make new recovery codes soon: without them a lost phone locks you out.</Banner>
          ) : null}
          {since ? (
            <Group gap="xs">
              <Button variant="default" onClick={() => setDoing({ what: "more-codes" })}>
                New recovery codes
              </Button>
              <Button variant="default" onClick={() => setDoing({ what: "turn-off" })}>
                Turn off
              </Button>
            </Group>
          ) : (
            <Button onClick={() => setDoing({ what: "set-up" })}>Set up two-factor sign-in</Button>
          )}
        </Stack>
      ) : null}
    </SettingsCard>
  );
}
