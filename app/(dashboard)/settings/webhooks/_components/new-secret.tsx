"use client";

import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { useHold } from "@/components/forms/use-hold";
import { Banner } from "@/components/ui/banner";
import { CopyField } from "@/components/ui/copy-field";
import { newWebhookSecret } from "../actions";
import type { WebhookSource } from "./webhook-row";

type Asked = Pick<WebhookSource, "source" | "name" | "createdAt">;

/** Asks first, then shows the new secret once: from then on only its own buttons close the dialog. */
export function askForNewSecret(asked: Asked): void {
  const modalId = `new-secret-${asked.source}`;
  modals.open({
    modalId,
    title: `New secret for ${asked.name}?`,
    closeButtonProps: { "aria-label": "Close" },
    children: (
      <NewSecret
        {...asked}
        close={() => modals.close(modalId)}
        hold={() => modals.updateModal({ modalId, ...onlyItsButtons })}
      />
    ),
  });
}

const onlyItsButtons = { closeOnClickOutside: false, closeOnEscape: false, withCloseButton: false };

const choices = [
  { value: "0", label: "Not at all: it ends now" },
  { value: "1", label: "1 hour" },
  { value: "24", label: "24 hours" },
  { value: "72", label: "3 days" },
  { value: "168", label: "7 days" },
];
const wordsOf = (overlap: string) => choices.find(({ value }) => value === overlap)?.label ?? "24 hours";

function NewSecret({ source, name, createdAt, close, hold }: Asked & { close: () => void; hold: () => void }) {
  const [made, setMade] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  useHold(made !== null && !copied, { lost: "The secret is shown only now." });
  const { form, submit, pending, problem } = useActionForm({
    action: ({ overlap, ...values }: { source: Asked["source"]; secret: string; overlap: string }) =>
      newWebhookSecret({ ...values, overlapHours: Number(overlap) as 24, editedFrom: { createdAt } }),
    initialValues: { source, secret: "", overlap: "24" },
    onSuccess: ({ secret }) => {
      hold();
      setMade(secret);
    },
  });
  if (made !== null) {
    return (
      <Stack gap="md">
        <Banner kind="success" title="Copy it now">
          It is shown this once. Put it into {name}
          {form.values.overlap === "0" ? " now" : ` within ${wordsOf(form.values.overlap)}`}.
        </Banner>
        <CopyField label="secret" value={made} />
        <Group justify="flex-end">
          <Button
            onClick={() => {
              setCopied(true);
              close();
            }}
          >
            Done
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <Select
          label="How long may the present secret go on working?"
          description={`Long enough for you to change it in ${name}.`}
          data={choices}
          allowDeselect={false}
          {...form.getInputProps("overlap")}
        />
        {source === "SHOPIFY" ? (
          <TextInput
            label="Shopify's own secret"
            description="Shopify shows it under Settings, Notifications, Webhooks. Leave it empty to have one made here."
            autoComplete="off"
            {...form.getInputProps("secret")}
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            Make new secret
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
