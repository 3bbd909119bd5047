import { Stack } from "@mantine/core";
import { SettingsCard } from "@/components/forms/settings-card";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireMember, roleAllows } from "@/lib/auth";
import { getEvent } from "@/lib/inventory";
import { orNotFound } from "../../../_components/or-not-found";
import { ChangesTable } from "../_components/changes-table";
import { DeliveryBody } from "../_components/delivery-body";
import { ReplayButton } from "../_components/replay-button";
import { sourceNames } from "../source-names";
import classes from "./delivery.module.css";

export const metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, role } = await requireMember();
  const event = await orNotFound(getEvent(ctx, { id: (await params).id }));
  const editable = roleAllows(role, "ADMIN");
  return (
    <>
      <div>
        <LinkButton href="/settings/webhooks" variant="default" size="compact-sm" h={28}>
          All deliveries
        </LinkButton>
      </div>
      <SettingsCard id="delivery" title={event.topic} help={`From ${sourceNames[event.source]}.`}>
        <Stack gap="md" align="flex-start">
          <StatusBadge kind="delivery" status={event.status} />
          {event.note ? <p className={classes.note}>{event.note}</p> : null}
          <dl className={classes.facts}>
            <dt>Received</dt>
            <dd>
              <RelativeTime value={event.receivedAt} />
            </dd>
            <dt>Sent by its source</dt>
            <dd>
              <RelativeTime value={event.sourceTime} />
            </dd>
            <dt>Processed</dt>
            <dd>{event.processedAt ? <RelativeTime value={event.processedAt} /> : "Not yet"}</dd>
            <dt>Answer given</dt>
            <dd>{event.answer ? `202, ${event.answer}` : "202"}</dd>
            <dt>Delivery</dt>
            <dd className={classes.id}>{event.externalId}</dd>
          </dl>
          {editable ? (
            <ReplayButton id={event.id} waiting={event.status === "STORED"} kept={event.body !== ""} />
          ) : null}
        </Stack>
      </SettingsCard>
      <ChangesTable changes={event.changes} unmatched={event.unmatched} waiting={event.status === "STORED"} />
      <DeliveryBody body={event.body} />
    </>
  );
}
