import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { findSuppression } from "@/lib/alerts";
import { requireMember } from "@/lib/auth";
import { getSubscription } from "@/lib/subscriptions";
import { orNotFound } from "../../_components/or-not-found";
import { Panel } from "../../_components/panel";
import { DecidePanel } from "../_components/decide-panel";
import { SubscriberBadge } from "../_components/subscriber-badge";
import { SubscriberFacts } from "../_components/subscriber-facts";
import { SubscriberTimeline } from "../_components/subscriber-timeline";
import classes from "../_components/subscribers.module.css";
import { SuppressedPanel } from "../_components/suppressed-panel";

export const metadata: Metadata = { title: "Subscriber" };

export default async function SubscriberPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, role } = await requireMember();
  const { subscription, timeline } = await orNotFound(getSubscription(ctx, { id: (await params).id }));
  const suppression = await findSuppression(ctx, subscription);
  return (
    <>
      <PageHeader
        title={subscription.email}
        back={{ href: "/subscribers", label: "Subscribers" }}
        badge={<SubscriberBadge {...subscription} />}
      />
      <div className={classes.page}>
        {suppression ? (
          <SuppressedPanel email={subscription.email} reason={suppression.reason} canWrite={role !== "VIEWER"} />
        ) : null}
        <DecidePanel subscription={subscription} canWrite={role !== "VIEWER"} />
        <div className={classes.columns}>
          <Panel title="What happened">
            <SubscriberTimeline events={timeline} />
          </Panel>
          <Panel title="Details">
            <SubscriberFacts subscription={subscription} />
          </Panel>
        </div>
      </div>
    </>
  );
}
