import { List, ListItem, Text } from "@mantine/core";
import { IconCheck, IconPackage, IconSparkles } from "@tabler/icons-react";
import { SettingsCard } from "@/components/forms/settings-card";
import { Banner } from "@/components/ui/banner";
import { Badge } from "@/components/ui/status-badge";
import type { MemberShop } from "@/lib/auth";
import { planWords } from "@/lib/plans/plan-words";

/** The plan and what Premium adds. Whoever runs the installation changes it. */
export function PlanCard({ plan }: { plan: MemberShop["plan"] }) {
  const premium = plan === "PREMIUM";
  return (
    <SettingsCard
      id="plan"
      title="Plan"
      help={premium ? "Everything is included." : "What was collected is kept, and waits for Premium."}
      badge={null}
    >
      <Badge word={planWords[plan].name} tone={premium ? "iris" : "gray"} icon={premium ? IconSparkles : IconPackage} />
      {premium ? null : (
        <div style={{ marginTop: 16 }}>
          <Banner kind="premium" title="Back-in-stock alerts need Premium">
            On Free no button shows in the shop and nobody is mailed. Ask whoever runs this installation to change the
            plan.
          </Banner>
        </div>
      )}
      <Text size="sm" fw={600} mt="md" mb={4}>
        {premium ? "Included" : "Premium adds"}
      </Text>
      <List
        spacing={6}
        size="sm"
        icon={<IconCheck size={16} color="var(--sb-green-text)" aria-hidden />}
        aria-label="Premium includes"
      >
        {planWords.PREMIUM.gives.map((gift) => (
          <ListItem key={gift}>{gift}</ListItem>
        ))}
      </List>
    </SettingsCard>
  );
}
