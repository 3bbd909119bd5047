"use client";

import { Button } from "@mantine/core";
import { IconDeviceDesktop } from "@tabler/icons-react";
import { useTransition } from "react";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";
import { toastDone } from "@/components/ui/toast";
import type { OpenSession } from "@/lib/account";
import { signOutElsewhere } from "../actions";
import classes from "./account.module.css";

/** Where one is signed in. */
export function SessionsCard({ sessions }: { sessions: OpenSession[] }) {
  const [pending, startTransition] = useTransition();
  const end = (input: { id?: string }, done: string) =>
    startTransition(async () => {
      if (await runAction(() => signOutElsewhere(input))) toastDone(done);
    });
  return (
    <SettingsCard
      id="sessions"
      title="Where you are signed in"
      help="A sign-in lasts 30 days. If you don't know one, sign it out and change your password. Times are true to five minutes."
    >
      <ul className={classes.list}>
        <TimesInRow>
          {sessions.map(({ id, device, address, lastSeenAt, createdAt, current }) => (
            <li key={id} className={classes.row}>
              <div className={classes.words}>
                <div className={classes.name}>
                  {device}
                  {current ? <Badge word="This device" tone="blue" icon={IconDeviceDesktop} /> : null}
                </div>
                <div className={classes.sub}>
                  {address ? `${address} · ` : ""}Last seen <RelativeTime value={lastSeenAt} />, signed in{" "}
                  <RelativeTime value={createdAt} />
                </div>
              </div>
              {current ? null : (
                <Button
                  variant="default"
                  disabled={pending}
                  onClick={() => end({ id }, `${device} is signed out`)}
                  aria-label={`Sign out ${device}`}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </TimesInRow>
      </ul>
      {sessions.length > 1 ? (
        <Button variant="default" mt="lg" loading={pending} onClick={() => end({}, "Signed out everywhere else")}>
          Sign out everywhere else
        </Button>
      ) : null}
    </SettingsCard>
  );
}
