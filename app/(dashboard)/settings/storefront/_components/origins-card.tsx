"use client";

import { TagsInput } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { allowedOriginsSchema } from "@/lib/shops/schemas";
import { saveOrigins } from "../actions";

type Props = { domain: string; allowedOrigins: string[]; editable: boolean };

/** Which websites besides the shop's own may collect sign-ups. */
export function OriginsCard({ domain, allowedOrigins, editable }: Props) {
  const handle = useActionForm({
    action: (values, loaded) => saveOrigins({ ...values, editedFrom: loaded }),
    initialValues: { allowedOrigins },
    schema: allowedOriginsSchema,
    done: "Allowed websites saved",
    saved: (kept) => kept,
  });
  const { errors } = handle.form;
  const wrong = Object.entries(errors).find(([path]) => path.startsWith("allowedOrigins"))?.[1];
  return (
    <SettingsCard
      id="origins"
      title="Websites"
      help="Sign-ups from other websites' pages are refused, so that nobody collects addresses in your name."
    >
      <ActionForm handle={handle} saveLabel="Save websites" editable={editable}>
        <TagsInput
          label="Other websites that may collect sign-ups"
          description={`${domain} may already. Type an address such as https://www.example.com and press Enter.`}
          placeholder={handle.form.values.allowedOrigins.length === 0 ? "https://www.example.com" : undefined}
          acceptValueOnBlur
          maxTags={50}
          {...handle.form.getInputProps("allowedOrigins")}
          error={wrong}
        />
      </ActionForm>
    </SettingsCard>
  );
}
