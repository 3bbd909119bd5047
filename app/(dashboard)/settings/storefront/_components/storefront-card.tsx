"use client";

import { Stack, TagsInput, Text } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { CopyField } from "@/components/ui/copy-field";
import { allowedOriginsSchema } from "@/lib/shops/schemas";
import { saveOrigins } from "../actions";

type Props = { snippet: string; domain: string; allowedOrigins: string[]; editable: boolean };

/** The script for product pages, and which other websites may use it. */
export function StorefrontCard({ snippet, domain, allowedOrigins, editable }: Props) {
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
      id="storefront"
      title="Storefront"
      help="Put the script on every product page, with the variant's id in data-variant. The button shows only while the variant is sold out and an active offer covers it."
    >
      <Stack gap="lg">
        <div>
          <Text size="sm" fw={500} mb={4}>
            Script for product pages
          </Text>
          <CopyField label="script" value={snippet} />
        </div>
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
      </Stack>
    </SettingsCard>
  );
}
