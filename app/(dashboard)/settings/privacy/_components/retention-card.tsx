"use client";

import { NumberInput, Switch } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { saveRetention } from "../actions";

type Values = { remove: boolean; days: number | string };

const usual = 365;
const daysOf = ({ remove, days }: Values) => (remove ? Number(days) : null);
const valuesOf = (days: number | null): Values => ({ remove: days !== null, days: days ?? usual });

/** After how long ended subscriptions go. */
export function RetentionCard({ days, editable }: { days: number | null; editable: boolean }) {
  const handle = useActionForm({
    action: (values: Values, loaded: Values) => saveRetention({ days: daysOf(values), was: daysOf(loaded) }),
    initialValues: valuesOf(days),
    done: "Retention saved",
    saved: (kept) => valuesOf(kept.days),
  });
  const { form } = handle;
  return (
    <SettingsCard
      id="retention"
      title="Retention"
      help="A subscription has ended when its mail was sent, failed for good, or the shopper unsubscribed. Who still waits is never removed."
    >
      <ActionForm handle={handle} saveLabel="Save retention" editable={editable}>
        <Switch
          size="md"
          label="Remove ended subscriptions after a while"
          {...form.getInputProps("remove", { type: "checkbox" })}
        />
        <NumberInput
          label="Days after the end"
          description="From 30 days to 10 years. Their alerts go with them, and can't be brought back; the figures in reports change."
          min={30}
          max={3650}
          allowDecimal={false}
          clampBehavior="none"
          styles={{ wrapper: { maxWidth: 200 } }}
          disabled={!form.values.remove}
          {...form.getInputProps("days")}
        />
      </ActionForm>
    </SettingsCard>
  );
}
