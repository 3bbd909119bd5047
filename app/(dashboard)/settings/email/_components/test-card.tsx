"use client";

import { Button, Code, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { useHold } from "@/components/forms/use-hold";
import { Banner } from "@/components/ui/banner";
import type { TestResult } from "@/lib/email";
import { testEmailSchema } from "@/lib/email/settings/schemas";
import { sendTest } from "../actions";

type Sent = { to: string; result: TestResult };

/** Sends one mail by the path of the alerts and shows what the mail server answered. */
export function TestCard({ to, editable }: { to: string; editable: boolean }) {
  const [sent, setSent] = useState<Sent | null>(null);
  const { form, submit, pending, problem, dirty } = useActionForm({
    action: (values: { to: string }) => {
      setSent(null);
      return sendTest(values);
    },
    initialValues: { to },
    schema: testEmailSchema,
    onSuccess: (result, values) => setSent({ to: values.to, result }),
  });
  useHold(dirty);
  return (
    <SettingsCard
      id="test"
      title="Send test email"
      help="Uses the saved settings, exactly as an alert does. An accepted test also ends a pause."
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormErrors message={problem} />
          <Group align="flex-start" gap="xs" wrap="nowrap">
            <TextInput
              label="Send to"
              type="email"
              autoComplete="email"
              flex={1}
              disabled={!editable}
              {...form.getInputProps("to")}
            />
            {editable ? (
              <Button type="submit" loading={pending} mt={24} style={{ flex: "none" }}>
                Send test email
              </Button>
            ) : null}
          </Group>
          <div aria-live="polite">{sent ? <Answer {...sent} /> : null}</div>
        </Stack>
      </form>
    </SettingsCard>
  );
}

/** The server's own words: the answer without the sentence that the explanation says already. */
function ownWords({ answer, explanation }: TestResult): string {
  const [what = "", ...rest] = answer.split(": ");
  return explanation?.startsWith(what) && rest.length > 0 ? rest.join(": ") : answer;
}

function Answer({ to, result }: Sent) {
  const answer = (
    <Code block mt="xs" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {ownWords(result)}
    </Code>
  );
  if (result.accepted) {
    return (
      <Banner kind="success" title={`Accepted for ${to}`}>
        Look into the inbox, and into spam too. The mail server answered:
        {answer}
      </Banner>
    );
  }
  return (
    <Banner kind="error" title="The test email was not accepted">
      {result.explanation}
      {answer}
    </Banner>
  );
}
