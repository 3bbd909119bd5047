"use client";

import { type ActionForm, useActionForm } from "@/components/forms/use-action-form";
import { brandSchema } from "@/lib/shops/schemas";
import { saveBrand } from "../actions";

/** Colour and logo as fields have them; no logo is an empty text. */
export type BrandValues = { brandColor: string; logoUrl: string };
export type BrandForm = ActionForm<BrandValues>;

/** The form of the shop's brand, wherever it stands. */
export const useBrandForm = (brand: { brandColor: string; logoUrl: string | null }): BrandForm =>
  useActionForm({
    action: (values, loaded) => saveBrand({ ...values, editedFrom: loaded }),
    initialValues: { brandColor: brand.brandColor, logoUrl: brand.logoUrl ?? "" },
    schema: brandSchema,
    done: "Brand saved",
    saved: (kept) => kept,
  });
