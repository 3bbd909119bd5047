import { Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPause,
  IconPlayerStop,
  type TablerIcon,
} from "@tabler/icons-react";
import { SettingsCard } from "@/components/forms/settings-card";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/theme";
import type { EmailSettingsView } from "@/lib/email";
import { StoppedBanner } from "../../../_components/stopped-banner";
import { type TransportState, transportState } from "../transport-state";

const looks: Record<TransportState, { word: string; tone: Tone; icon: TablerIcon }> = {
  unreadable: { word: "Settings unreadable", tone: "red", icon: IconCircleX },
  none: { word: "Not set up", tone: "orange", icon: IconAlertTriangle },
  paused: { word: "Paused", tone: "red", icon: IconPlayerPause },
  stopped: { word: "Stopped", tone: "orange", icon: IconPlayerStop },
  failed: { word: "Last test failed", tone: "orange", icon: IconAlertTriangle },
  untested: { word: "Not tested yet", tone: "gray", icon: IconCircleDashed },
  working: { word: "Working", tone: "green", icon: IconCircleCheck },
};

/** Which way mail leaves and whether that works, in plain words. */
export function StatusCard({ settings, editable }: { settings: EmailSettingsView; editable: boolean }) {
  const state = transportState(settings);
  return (
    <SettingsCard
      id="status"
      title="Sending"
      help="Alerts, confirmations and test emails all leave the same way. While nothing is set up, they wait; none is lost."
    >
      <Stack gap="md" align="flex-start">
        <Badge {...looks[state]} />
        <Text size="sm">{way(settings)}</Text>
        {settings.lastTest && state !== "failed" ? (
          <Text size="sm" c="dimmed">
            Last test email <RelativeTime value={settings.lastTest.at} />:{" "}
            {settings.lastTest.accepted ? "accepted" : "refused"}.
          </Text>
        ) : null}
        <Trouble state={state} settings={settings} />
        {settings.stoppedAt ? <StoppedBanner since={settings.stoppedAt} editable={editable} /> : null}
      </Stack>
    </SettingsCard>
  );
}

function way({ inUse, smtp, defaultService }: EmailSettingsView): string {
  if (inUse === "smtp" && smtp) {
    const from = smtp.fromName ? `${smtp.fromName} <${smtp.fromEmail}>` : smtp.fromEmail;
    return `Mail leaves through your SMTP server ${smtp.host}:${smtp.port}, from ${from}.`;
  }
  if (inUse === "resend") return `Mail leaves through the default service (Resend), from ${defaultService.from}.`;
  return defaultService.configured
    ? "No mail leaves now."
    : "No mail leaves now: there is no SMTP server below, and the default service (Resend) is not configured here.";
}

function Trouble({ state, settings }: { state: TransportState; settings: EmailSettingsView }) {
  if (state === "none") {
    return (
      <Banner kind="warning" title="Alerts wait until mail is set up">
        Enter your SMTP server below, then send yourself a test email.
      </Banner>
    );
  }
  if (state === "unreadable") {
    return (
      <Banner kind="error" title="The saved SMTP settings can no longer be read">
        Their encryption key is gone from this installation. Enter them again below; alerts wait until then.
      </Banner>
    );
  }
  if (state === "paused") {
    return (
      <Banner kind="error" title={settings.pauseReason ?? "The mail server does not accept mail"}>
        Sending is paused since <RelativeTime value={settings.pausedAt} />. Alerts wait. Correct the settings or send a
        test email: when it is accepted, sending goes on by itself.
      </Banner>
    );
  }
  if (state === "failed" && settings.lastTest) {
    return (
      <Banner kind="warning" title="The last test email was refused">
        {settings.lastTest.answer} (<RelativeTime value={settings.lastTest.at} />)
      </Banner>
    );
  }
  return null;
}
