"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import type { MailPreview } from "@/lib/email";
import { BrandFields } from "./brand-fields";
import { BrandSample } from "./brand-sample";
import { useBrandForm } from "./use-brand-form";

type Props = {
  brand: { brandColor: string; logoUrl: string | null };
  firstPreview: MailPreview;
  editable: boolean;
};

/** Colour and logo, with the mail's look below them while they are chosen. */
export function BrandCard({ brand, firstPreview, editable }: Props) {
  const handle = useBrandForm(brand);
  return (
    <SettingsCard
      id="brand"
      title="Brand"
      help="Mails and shopper pages wear your colour and logo. The text on the button stays readable on any colour."
    >
      <ActionForm handle={handle} saveLabel="Save brand" editable={editable}>
        <BrandFields form={handle.form} />
      </ActionForm>
      <BrandSample look={handle.form.values} first={firstPreview} />
    </SettingsCard>
  );
}
