import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { getPerson } from "@/lib/subscriptions";
import { orNotFound } from "../../_components/or-not-found";
import { Panel } from "../../_components/panel";
import { DecidePanel } from "../_components/decide-panel";
import { PersonMenu } from "../_components/person-menu";
import { PersonSubscriptions } from "../_components/person-subscriptions";
import { SubscriberBadge } from "../_components/subscriber-badge";
import { SubscriberFacts } from "../_components/subscriber-facts";
import { SubscriberTimeline } from "../_components/subscriber-timeline";
import classes from "../_components/subscribers.module.css";
import { SuppressedPanel } from "../_components/suppressed-panel";

export const metadata: Metadata = { title: "Subscriber" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** A person, by any subscription of theirs. `?after=`: older ones than this. */
export default async function SubscriberPage({ params, searchParams }: Props) {
  const { ctx, role } = await requireMember();
  const { after } = await searchParams;
  const asked = { id: (await params).id, after: typeof after === "string" ? after : undefined };
  const person = await orNotFound(getPerson(ctx, asked));
  const { email, subscription, suppression, timeline, total } = person;
  const canWrite = role !== "VIEWER";
  const several = total > 1;
  return (
    <>
      <PageHeader
        title={email}
        back={{ href: "/subscribers", label: "Subscribers" }}
        badge={several ? null : <SubscriberBadge {...subscription} />}
        menu={canWrite ? <PersonMenu id={subscription.id} email={email} total={total} /> : null}
      />
      <div className={classes.page}>
        {suppression ? (
          <SuppressedPanel
            email={email}
            subscriptionId={subscription.id}
            reason={suppression.reason}
            canWrite={canWrite}
          />
        ) : null}
        <DecidePanel subscription={subscription} canWrite={canWrite} />
        {several ? (
          <Panel title={`Their ${total.toLocaleString("en")} subscriptions`} flush>
            <PersonSubscriptions person={person} />
          </Panel>
        ) : null}
        <div className={classes.columns}>
          <Panel title="What happened">
            <SubscriberTimeline events={timeline} several={several} />
          </Panel>
          <Panel title={several ? "The one you opened" : "Details"}>
            <SubscriberFacts subscription={subscription} />
          </Panel>
        </div>
      </div>
    </>
  );
}
