"use client";

import { Button, CopyButton, Group, Stack } from "@mantine/core";
import { useHold } from "@/components/forms/use-hold";
import { Banner } from "@/components/ui/banner";
import classes from "./account.module.css";

type Props = { codes: string[]; email: string; onDone: () => void };

/** The codes, this once. */
export function RecoveryCodes({ codes, email, onDone }: Props) {
  useHold(true, { lost: "The recovery codes are shown only now. Without them a lost phone locks you out." });
  const file = `Shelfbell recovery codes of ${email}\nEach works once.\n\n${codes.join("\n")}\n`;
  return (
    <Stack gap="md">
      <Banner kind="success" title="Two-factor sign-in is on">
        Keep these recovery codes somewhere safe, not on your phone. Each signs you in once when the phone is lost. They
        are shown only now.
      </Banner>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button onClick={onDone}>I have kept them</Button>
        <CopyButton value={codes.join("\n")} timeout={2000}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy all"}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="shelfbell-recovery-codes.txt"
        >
          Download
        </Button>
      </Group>
    </Stack>
  );
}
