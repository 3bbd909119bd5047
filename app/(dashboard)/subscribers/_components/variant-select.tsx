"use client";

import { Loader, Select } from "@mantine/core";
import { useState } from "react";
import type { VariantChoice } from "@/lib/catalog";
import { useVariantSearch } from "../../offers/_components/use-variant-search";

type Props = {
  label: string;
  description?: string;
  required?: boolean;
  /** The platform's id. */
  value: string | null;
  onChange: (id: string | null, variant: VariantChoice | null) => void;
  error?: React.ReactNode;
};

const wordsOf = ({ productTitle, title, sku }: Pick<VariantChoice, "productTitle" | "title" | "sku">) =>
  [productTitle, title === productTitle ? "" : title, sku].filter(Boolean).join(" · ");

/** One variant of the catalog, found by typing. */
export function VariantSelect({ value, onChange, ...rest }: Props) {
  const { setText, found, state } = useVariantSearch();
  const [chosen, setChosen] = useState<VariantChoice | null>(null);
  const variants = found as VariantChoice[];
  const shown =
    chosen && !variants.some(({ externalId }) => externalId === chosen.externalId) ? [chosen, ...variants] : variants;
  return (
    <Select
      {...rest}
      searchable
      clearable
      placeholder="Search products, variants or SKUs"
      data={shown.map((variant) => ({ value: variant.externalId, label: wordsOf(variant) }))}
      // The server has searched: what it found is shown.
      filter={({ options }) => options}
      value={value}
      onChange={(id) => {
        const variant = shown.find(({ externalId }) => externalId === id) ?? null;
        setChosen(variant);
        onChange(id, variant);
      }}
      onSearchChange={(text) => setText(chosen && text === wordsOf(chosen) ? "" : text)}
      rightSection={state === "loading" ? <Loader size={16} aria-hidden /> : undefined}
      nothingFoundMessage={
        state === "failed" ? "The catalog could not be searched. Type again to retry." : "No variant matches"
      }
      clearButtonProps={{ "aria-label": "Choose no variant" }}
    />
  );
}
