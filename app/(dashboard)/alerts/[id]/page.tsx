import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { getAlert, getAlertMail } from "@/lib/alerts";
import { requireMember } from "@/lib/auth";
import { orNotFound } from "../../_components/or-not-found";
import { Panel } from "../../_components/panel";
import { AlertButtons } from "../_components/alert-buttons";
import { AlertFacts } from "../_components/alert-facts";
import { AlertMail } from "../_components/alert-mail";
import classes from "../_components/alert-page.module.css";
import { AlertTimeline } from "../_components/alert-timeline";
import { FollowAlert } from "../_components/follow-alert";
import { WhyBox } from "../_components/why-box";

export const metadata: Metadata = { title: "Alert" };

export default async function AlertPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, role } = await requireMember();
  const asked = { id: (await params).id };
  const [{ story, messageId, timeline, explanation }, mail] = await orNotFound(
    Promise.all([getAlert(ctx, asked), getAlertMail(ctx, asked)]),
  );
  const { id, email, status } = story;
  return (
    <>
      <PageHeader
        title={email}
        back={{ href: "/alerts", label: "Alerts" }}
        badge={<StatusBadge kind="alert" status={status} />}
        action={role === "VIEWER" ? null : <AlertButtons alert={{ id, status }} email={email} />}
      />
      <div className={classes.page}>
        <WhyBox explanation={explanation} />
        <div className={classes.columns}>
          <Panel title="What happened">
            <AlertTimeline events={timeline} />
          </Panel>
          <Panel title="Details">
            <AlertFacts story={story} messageId={messageId} />
          </Panel>
        </div>
        <AlertMail mail={mail} />
      </div>
      {status === "QUEUED" || status === "SENDING" ? <FollowAlert soon={story.hold === null} /> : null}
    </>
  );
}
