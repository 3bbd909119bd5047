import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { type Member, requireMember, roleAllows } from "@/lib/auth";
import { getOverview } from "@/lib/reports";
import { attentionOf } from "./_components/overview/attention-items";
import { AttentionPanel } from "./_components/overview/attention-panel";
import { ChartPanel } from "./_components/overview/chart-panel";
import { ChecklistPanel } from "./_components/overview/checklist-panel";
import { FigureTiles } from "./_components/overview/figure-tiles";
import classes from "./_components/overview/overview.module.css";
import { OverviewSkeleton } from "./_components/overview/overview-skeleton";
import { WantedPanel } from "./_components/overview/wanted-panel";
import { StoppedBanner } from "./_components/stopped-banner";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const member = await requireMember();
  return (
    <>
      <PageHeader title="Overview" description={`Who waits at ${member.shop.name}, and who has been told.`} />
      <Suspense fallback={<OverviewSkeleton />}>
        <OverviewBody member={member} />
      </Suspense>
    </>
  );
}

async function OverviewBody({ member: { ctx, shop, role } }: { member: Member }) {
  const overview = await getOverview(ctx);
  return (
    <div className={classes.page}>
      {shop.sendingStoppedAt ? (
        <StoppedBanner since={shop.sendingStoppedAt} editable={roleAllows(role, "ADMIN")} />
      ) : null}
      <AttentionPanel items={attentionOf(overview.attention, shop)} />
      <ChecklistPanel checklist={overview.checklist} isFree={shop.plan === "FREE"} />
      <FigureTiles overview={overview} />
      <div className={classes.columns}>
        <ChartPanel series={overview.series} days={overview.days} />
        <WantedPanel variants={overview.mostWanted} waiting={overview.waiting} />
      </div>
    </div>
  );
}
