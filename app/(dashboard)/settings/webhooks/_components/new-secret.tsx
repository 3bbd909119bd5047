"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { Banner } from "@/components/ui/banner";
import { CopyField } from "@/components/ui/copy-field";
import { newWebhookSecret } from "../actions";
import type { WebhookSource } from "./webhook-row";

type Asked = Pick<WebhookSource, "source" | "name">;

/** Asks first, then shows the new secret once. */
export function askForNewSecret({ source, name }: Asked): void {
  const modalId = `new-secret-${source}`;
  modals.open({
    modalId,
    title: `New secret for ${name}?`,
    closeButtonProps: { "aria-label": "Close" },
    children: <NewSecret source={source} name={name} close={() => modals.close(modalId)} />,
  });
}

function NewSecret({ source, name, close }: Asked & { close: () => void }) {
  const [made, setMade] = useState<string | null>(null);
  const { form, submit, pending, problem } = useActionForm({
    action: newWebhookSecret,
    initialValues: { source, secret: "" },
    onSuccess: ({ secret }) => setMade(secret),
  });
  if (made !== null) {
    return (
      <Stack gap="md">
        <Banner kind="success" title="Copy it now">
          It is shown this once. Put it into {name} within 24 hours.
        </Banner>
        <CopyField label="secret" value={made} />
        <Group justify="flex-end">
          <Button onClick={close}>Done</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <Text size="sm">The present secret works for another 24 hours, so there is time to change it in {name}.</Text>
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
