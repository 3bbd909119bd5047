"use client";

import { Button, Input, Stack, Switch } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { VariantChoice } from "@/lib/catalog/schemas";
import type { OfferVariantRow } from "@/lib/offers/schemas";
import { Panel } from "../../_components/panel";
import { ChosenVariants } from "./chosen-variants";
import { OverlapNotice } from "./overlap-notice";
import { errorOf, type PanelProps } from "./panel-props";
import { VariantPicker } from "./variant-picker";

/** What is known of a variant that can be chosen or is. */
export type PickedVariant = Pick<
  VariantChoice,
  "id" | "title" | "productTitle" | "sku" | "imageUrl" | "quantity" | "inStock"
>;

export function CoverPanel(
  props: PanelProps & { offerId: string | undefined; chosen: OfferVariantRow[]; readOnly: boolean },
) {
  const { form, offerId } = props;
  const { allProducts, variantIds } = form.values;
  const [known, setKnown] = useState(
    () => new Map<string, PickedVariant>(props.chosen.map((variant) => [variant.id, variant])),
  );
  const [picking, setPicking] = useState(false);
  const chosen = variantIds.flatMap((id) => known.get(id) ?? []);
  // It has no field that could take the focus, and the button that was pressed may stand far below.
  const place = useRef<HTMLDivElement>(null);
  const refused = form.errors.variantIds;
  useEffect(() => {
    if (refused) place.current?.scrollIntoView({ block: "center" });
  }, [refused]);
  const choose = (variants: PickedVariant[]) => {
    setKnown((before) => new Map([...before, ...variants.map((variant) => [variant.id, variant] as const)]));
    form.setFieldValue(
      "variantIds",
      variants.map(({ id }) => id),
    );
  };
  const remove = (id: string) =>
    form.setFieldValue(
      "variantIds",
      variantIds.filter((other) => other !== id),
    );
  return (
    <Panel
      title="What it covers"
      action={
        allProducts || props.readOnly ? null : (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setPicking(true)}>
            Choose variants
          </Button>
        )
      }
    >
      <Stack gap="md" ref={place}>
        <Switch
          size="md"
          label="Whole catalog"
          description="Every variant, and those that are added later."
          {...form.getInputProps("allProducts", { type: "checkbox" })}
        />
        {allProducts ? null : <ChosenVariants variants={chosen} onRemove={props.readOnly ? undefined : remove} />}
        {errorOf(props, "variantIds") ? <Input.Error role="alert">{errorOf(props, "variantIds")}</Input.Error> : null}
        {props.readOnly ? null : <OverlapNotice offerId={offerId} allProducts={allProducts} variantIds={variantIds} />}
      </Stack>
      <VariantPicker opened={picking} onClose={() => setPicking(false)} chosen={chosen} onChoose={choose} />
    </Panel>
  );
}
