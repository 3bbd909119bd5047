"use client";

import { ColorInput, TextInput } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { brandSchema } from "@/lib/shops/schemas";
import { saveBrand } from "../actions";
import { BrandSample } from "./brand-sample";

type Props = { brand: { brandColor: string; logoUrl: string | null }; shopName: string; editable: boolean };

const swatches = ["#1f5eff", "#5f48d9", "#0f766e", "#146a3c", "#b45309", "#b3221f", "#be185d", "#111827"];

/** Colour and logo, with the mail's look beside them while they are chosen. */
export function BrandCard({ brand, shopName, editable }: Props) {
  const handle = useActionForm({
    action: (values, loaded) => saveBrand({ ...values, editedFrom: loaded }),
    initialValues: { brandColor: brand.brandColor, logoUrl: brand.logoUrl ?? "" },
    schema: brandSchema,
    done: "Brand saved",
    saved: (kept) => kept,
  });
  const { form } = handle;
  return (
    <SettingsCard
      id="brand"
      title="Brand"
      help="Mails and shopper pages wear your colour and logo. The text on the button stays readable on any colour."
    >
      <ActionForm handle={handle} saveLabel="Save brand" editable={editable}>
        <ColorInput
          label="Colour"
          format="hex"
          swatches={swatches}
          swatchesPerRow={8}
          eyeDropperButtonProps={{ "aria-label": "Pick a colour from the screen" }}
          withPicker={false}
          popoverProps={{ withinPortal: false, width: 240 }}
          {...form.getInputProps("brandColor")}
        />
        <TextInput
          label="Logo address"
          description="A PNG or JPEG at an https:// address, best 400 × 100 pixels or larger. Without one, the shop's name stands there."
          placeholder="https://cdn.example.com/logo.png"
          type="url"
          {...form.getInputProps("logoUrl")}
        />
        <BrandSample colour={form.values.brandColor} logoUrl={form.values.logoUrl} shopName={shopName} />
      </ActionForm>
    </SettingsCard>
  );
}
