import { Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { SettingsCard } from "@/components/forms/settings-card";
import { CopyField } from "@/components/ui/copy-field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";

type Props = { snippets: { script: string; form: string }; seenAt: Date | null };

/** The script for product pages, whether it was seen there, and the form for pages without scripts. */
export function SnippetCard({ snippets, seenAt }: Props) {
  return (
    <SettingsCard
      id="storefront"
      title="Notify me button"
      help="Put the script on every product page, with the variant's id in data-variant. The button shows only while the variant is sold out and an active offer covers it."
      badge={null}
    >
      <Stack gap="lg">
        <div>
          {seenAt ? (
            <>
              <Badge word="Seen in your shop" tone="green" icon={IconCircleCheck} />
              <Text size="sm" c="dimmed" mt={4}>
                A product page last asked <RelativeTime value={seenAt} />.
              </Text>
            </>
          ) : (
            <>
              <Badge word="Not seen yet" tone="gray" icon={IconCircleDashed} />
              <Text size="sm" c="dimmed" mt={4}>
                Open a product page of your shop once the script is there; this changes within a minute.
              </Text>
            </>
          )}
        </div>
        <div>
          <Text size="sm" fw={500} mb={4}>
            Script for product pages
          </Text>
          <CopyField label="script" value={snippets.script} />
        </div>
        <div>
          <Text size="sm" fw={500} mb={4}>
            Form for pages without scripts
          </Text>
          <CopyField label="form" value={snippets.form} />
          <Text size="sm" c="dimmed" mt={6}>
            Works wherever HTML does. It does not hide itself while the variant is in stock.
          </Text>
        </div>
      </Stack>
    </SettingsCard>
  );
}
