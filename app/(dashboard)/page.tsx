import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember, roleAllows } from "@/lib/auth";
import { isDismissed } from "@/lib/preferences";
import { periodOf, readActivity, readAttention, readDemand, readPace, todayIn } from "@/lib/reports";
import { AlertsPanel } from "./_components/overview/alerts-panel";
import { AttentionSection } from "./_components/overview/attention-section";
import { FigureTiles } from "./_components/overview/figure-tiles";
import classes from "./_components/overview/overview.module.css";
import { PanelSlot } from "./_components/overview/panel-slot";
import { PeriodPicker } from "./_components/overview/period-picker";
import { SignUpsPanel } from "./_components/overview/sign-ups-panel";
import { TilesSkeleton, WantedSkeleton } from "./_components/overview/skeletons";
import { WantedPanel } from "./_components/overview/wanted-panel";
import { StoppedBanner } from "./_components/stopped-banner";
import { loadOverviewParams } from "./search-params";

export const metadata: Metadata = { title: "Overview" };

const WANTED = 8;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, shop, role, user } = await requireMember();
  const period = periodOf(await loadOverviewParams(searchParams), todayIn(ctx.clock(), shop.timeZone));
  const editable = roleAllows(role, "ADMIN");
  const reads = {
    attention: readAttention(ctx, shop.timeZone),
    dismissed: isDismissed(ctx, "checklist"),
    activity: readActivity(ctx, period, shop.timeZone),
    demand: readDemand(ctx, WANTED),
    pace: readPace(ctx, period, shop.timeZone),
  };
  // Each panel hears of its own failure; until it is rendered nobody does.
  for (const read of Object.values(reads)) read.catch(() => undefined);
  // What stands on top is waited for (a few ms): coming later it would push the rest down.
  const [attention, dismissed] = await Promise.allSettled([reads.attention, reads.dismissed]);
  return (
    <>
      <PageHeader
        title="Overview"
        description={`Who waits at ${shop.name}, and who has been told.`}
        action={<PeriodPicker period={period} />}
      />
      <div className={classes.page}>
        {shop.sendingStoppedAt ? <StoppedBanner since={shop.sendingStoppedAt} editable={editable} /> : null}
        {attention.status === "fulfilled" ? (
          <AttentionSection
            {...attention.value}
            putAway={dismissed.status === "fulfilled" && dismissed.value}
            shop={shop}
            person={{ email: user.email, editable }}
          />
        ) : (
          <PanelSlot label="What needs attention" fallback={null}>
            <Failing read={reads.attention} />
          </PanelSlot>
        )}
        <PanelSlot label="The figures" fallback={<TilesSkeleton />}>
          <FigureTiles demand={reads.demand} activity={reads.activity} pace={reads.pace} period={period} />
        </PanelSlot>
        <div className={classes.columns}>
          <PanelSlot label="Sign-ups" height={402}>
            <SignUpsPanel read={reads.activity} period={period} />
          </PanelSlot>
          <PanelSlot label="Alerts" height={402}>
            <AlertsPanel read={reads.activity} period={period} />
          </PanelSlot>
        </div>
        <PanelSlot label="Most wanted" fallback={<WantedSkeleton />}>
          <WantedPanel read={reads.demand} />
        </PanelSlot>
      </div>
    </>
  );
}

/** Throws where the panel's boundary hears it. */
async function Failing({ read }: { read: Promise<unknown> }) {
  await read;
  return null;
}
