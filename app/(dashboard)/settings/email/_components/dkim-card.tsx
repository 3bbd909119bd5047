import { Group, Stack, Text } from "@mantine/core";
import { IconCircleDashed, IconClock, IconSignature } from "@tabler/icons-react";
import { SettingsCard } from "@/components/forms/settings-card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";
import { type DkimKey, dkimRecord, isMailboxProvider, keyAsSeen } from "@/lib/email";
import { DkimButtons } from "./dkim-buttons";
import { DnsRecordFields } from "./dns-record-fields";

/** The key that signs mails over the shop's own server: make it, publish it, switch it on. */
export function DkimCard({ dkim, domain, editable }: { dkim: DkimKey | null; domain: string; editable: boolean }) {
  const ownDomain = !isMailboxProvider(domain);
  if (!dkim && !ownDomain) return null;
  const foreign = dkim !== null && dkim.domain !== domain;
  return (
    <SettingsCard
      id="dkim"
      title="Sign mails (DKIM)"
      help="A signature lets receivers see that a mail is yours and was not changed on its way. Every mail over your SMTP server is signed; test emails too."
    >
      <Stack gap="md">
        {dkim ? (
          <Group gap="xs">
            {dkim.enabledAt ? (
              <Badge word="Signing" tone="green" icon={IconSignature} />
            ) : (
              <Badge word="Not signing yet" tone="orange" icon={IconClock} />
            )}
            <Text size="sm" c="dimmed">
              {dkim.enabledAt ? "since " : "Key made "}
              <RelativeTime value={dkim.enabledAt ?? dkim.createdAt} />
            </Text>
          </Group>
        ) : (
          <div>
            <Badge word="No key" tone="gray" icon={IconCircleDashed} />
          </div>
        )}
        <Text size="sm">{words(dkim, foreign, domain, ownDomain)}</Text>
        {dkim && !foreign && ownDomain ? <DnsRecordFields record={dkimRecord(dkim)} what="DKIM" /> : null}
        {editable ? (
          <DkimButtons
            state={dkim === null ? "none" : dkim.enabledAt ? "signing" : foreign ? "foreign" : "made"}
            editedFrom={keyAsSeen(dkim)}
            ownDomain={ownDomain}
          />
        ) : null}
      </Stack>
    </SettingsCard>
  );
}

function words(dkim: DkimKey | null, foreign: boolean, domain: string, ownDomain: boolean): string {
  if (!dkim) {
    return `Make a key for ${domain}, publish its public half in DNS, then switch signing on. If your mail provider signs already, you need none.`;
  }
  if (!ownDomain) {
    return `Your mails are from ${domain}, for which nobody but its owner can publish a key. They leave unsigned until you send from your own domain.`;
  }
  if (foreign) {
    return `This key is for ${dkim.domain}, but your mails are from ${domain} now. They leave unsigned until you make a new key.`;
  }
  return dkim.enabledAt
    ? "Leave this record in place as long as mails are signed."
    : "Publish this record where your domain is registered, then switch signing on. DNS can take an hour to show it.";
}
