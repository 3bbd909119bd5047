import { IconCheck, IconLock, IconPackage, IconSparkles } from "@tabler/icons-react";
import { SettingsCard } from "@/components/forms/settings-card";
import { Banner } from "@/components/ui/banner";
import { Badge } from "@/components/ui/status-badge";
import type { MemberShop } from "@/lib/auth";
import { planWords } from "@/lib/plans/plan-words";
import classes from "./plan-card.module.css";

/** The plan and what Premium adds. Whoever runs the installation changes it. */
export function PlanCard({ plan }: { plan: MemberShop["plan"] }) {
  const premium = plan === "PREMIUM";
  return (
    <SettingsCard
      id="plan"
      title="Plan"
      help={premium ? "Everything is included." : "What was collected is kept, and waits for Premium."}
    >
      <Badge word={planWords[plan].name} tone={premium ? "iris" : "gray"} icon={premium ? IconSparkles : IconPackage} />
      {premium ? null : (
        <div className={classes.banner}>
          <Banner kind="premium" title="Back-in-stock alerts need Premium">
            On Free no button shows in the shop and nobody is mailed. Ask whoever runs this installation to change the
            plan.
          </Banner>
        </div>
      )}
      <Gifts title={premium ? "Included" : "In your plan"} label="Free includes" gifts={planWords.FREE.gives} given />
      <Gifts
        title={premium ? "With Premium" : "Premium adds"}
        label="Premium includes"
        gifts={planWords.PREMIUM.gives}
        given={premium}
      />
    </SettingsCard>
  );
}

type GiftsProps = { title: string; label: string; gifts: string[]; given: boolean };

function Gifts({ title, label, gifts, given }: GiftsProps) {
  const Icon = given ? IconCheck : IconLock;
  return (
    <>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.gifts} aria-label={label} data-given={given || undefined}>
        {gifts.map((gift) => (
          <li key={gift}>
            <Icon size={16} stroke={1.8} aria-hidden />
            {gift}
          </li>
        ))}
      </ul>
    </>
  );
}
