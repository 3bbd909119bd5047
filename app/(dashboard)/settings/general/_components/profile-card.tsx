"use client";

import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { type ShopProfile, shopProfileSchema } from "@/lib/shops/schemas";
import { saveProfile } from "../actions";

type Choice = { value: string; label: string };
type Props = { profile: ShopProfile; currencies: Choice[]; timeZones: string[]; editable: boolean };

/** Name, domain, currency and time zone. */
export function ProfileCard({ profile, currencies, timeZones, editable }: Props) {
  const handle = useActionForm({
    action: (values, loaded) => saveProfile({ ...values, editedFrom: loaded }),
    initialValues: profile,
    schema: shopProfileSchema,
    done: "Shop saved",
    saved: (kept) => kept,
  });
  const { form } = handle;
  return (
    <SettingsCard
      id="shop"
      title="Shop"
      help="Shoppers see the name in every mail. Times in the dashboard are in the shop's time zone."
    >
      <ActionForm handle={handle} saveLabel="Save shop" editable={editable}>
        <TextInput label="Name" {...form.getInputProps("name")} />
        <TextInput
          label="Domain"
          description="Where the storefront lives, such as shop.example.com. Sign-ups are accepted from it."
          {...form.getInputProps("domain")}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <Select
            label="Currency"
            data={currencies}
            searchable
            allowDeselect={false}
            {...form.getInputProps("currency")}
          />
          <Select
            label="Time zone"
            data={timeZones}
            searchable
            allowDeselect={false}
            {...form.getInputProps("timeZone")}
          />
        </SimpleGrid>
      </ActionForm>
    </SettingsCard>
  );
}
