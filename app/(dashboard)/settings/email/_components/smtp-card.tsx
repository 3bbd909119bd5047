"use client";

import { NumberInput, PasswordInput, SimpleGrid, TextInput } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import type { EmailSettingsView } from "@/lib/email";
import { smtpSettingsSchema } from "@/lib/email/settings/schemas";
import { saveSmtp } from "../actions";
import { Encryption } from "./encryption";

type Props = { smtp: EmailSettingsView["smtp"]; shopName: string; editable: boolean };

const usualPorts = { none: 25, starttls: 587, tls: 465 } as const;

/** The merchant's own mail server. The password goes in and never comes out. */
export function SmtpCard({ smtp, shopName, editable }: Props) {
  const handle = useActionForm({
    action: ({ password, ...values }, { password: _, ...loaded }) =>
      saveSmtp({ ...values, password, editedFrom: loaded }),
    initialValues: {
      host: smtp?.host ?? "",
      port: (smtp?.port ?? 587) as number | string,
      security: smtp?.security ?? ("starttls" as const),
      username: smtp?.username ?? "",
      password: "",
      fromName: smtp?.fromName ?? shopName,
      fromEmail: smtp?.fromEmail ?? "",
      replyTo: smtp?.replyTo ?? "",
      perMinute: (smtp?.perMinute ?? "") as number | string,
    },
    schema: smtpSettingsSchema,
    done: "Mail server saved. Send a test email to see whether it works",
    saved: (kept) => ({
      ...{ ...kept, password: "", username: kept.username ?? "", replyTo: kept.replyTo ?? "" },
      perMinute: kept.perMinute ?? "",
    }),
  });
  const { form } = handle;
  const { host, username, security, port } = form.values;
  const keepsPassword = Boolean(
    smtp?.hasPassword && smtp.host === host.trim().toLowerCase() && smtp.username === username.trim(),
  );
  const changeSecurity = (next: keyof typeof usualPorts) => {
    form.setFieldValue("security", next);
    // The port follows only while it is a usual one: one of the merchant's own stays.
    if (Object.values<unknown>(usualPorts).includes(Number(port))) form.setFieldValue("port", usualPorts[next]);
  };
  return (
    <SettingsCard
      id="smtp"
      title="Your SMTP server"
      help="Your mail provider lists these under SMTP or outgoing mail. Shoppers then get mail from your own address."
    >
      <ActionForm handle={handle} saveLabel="Save mail server" editable={editable}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label="Host" placeholder="smtp.example.com" autoComplete="off" {...form.getInputProps("host")} />
          <NumberInput
            label="Port"
            min={1}
            max={65_535}
            allowDecimal={false}
            hideControls
            {...form.getInputProps("port")}
          />
        </SimpleGrid>
        <Encryption value={security} onChange={changeSecurity} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label="User name" autoComplete="off" {...form.getInputProps("username")} />
          <PasswordInput
            label="Password"
            description={keepsPassword ? "Saved. Leave empty to keep it." : undefined}
            placeholder={keepsPassword ? "••••••••" : undefined}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            {...form.getInputProps("password")}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label="From name" {...form.getInputProps("fromName")} />
          <TextInput
            label="From address"
            type="email"
            placeholder="hello@example.com"
            {...form.getInputProps("fromEmail")}
          />
        </SimpleGrid>
        <TextInput
          label="Reply-to address"
          description="Where answers of shoppers go, when not to the From address."
          type="email"
          {...form.getInputProps("replyTo")}
        />
        <NumberInput
          label="Mails per minute"
          description="Most providers limit how fast an account may send, and say so in their help pages. Leave it empty for no limit."
          placeholder="No limit"
          min={1}
          max={100_000}
          allowDecimal={false}
          thousandSeparator=","
          hideControls
          {...form.getInputProps("perMinute")}
        />
      </ActionForm>
    </SettingsCard>
  );
}
