import { Radio, RadioGroup } from "@mantine/core";
import type { Placement } from "@/lib/offers/schemas";
import { Panel } from "../../_components/panel";
import { ChoiceCard } from "./choice-card";
import classes from "./offer-form.module.css";
import { errorOf, type PanelProps } from "./panel-props";
import { PlacementPicture } from "./placement-picture";

const placements: { value: Placement; label: string; description: string }[] = [
  { value: "INSTEAD_OF_PREORDER", label: "Instead of pre-order", description: "Notify me takes the button's place." },
  { value: "ALONGSIDE_PREORDER", label: "Beside pre-order", description: "Shoppers choose: order now, or hear later." },
];

export function PlacementPanel(props: PanelProps & { brandColor: string }) {
  const { form, brandColor } = props;
  const shows = form.values.inventoryMode === "ALLOW_WHEN_OUT_OF_STOCK";
  return (
    <Panel
      title="Where Notify me stands"
      description={
        shows
          ? "On the product page of a variant that is sold out."
          : "As this offer applies now, Notify me does not show at all: it needs “When out of stock”."
      }
    >
      <RadioGroup
        aria-label="Where Notify me stands"
        {...form.getInputProps("placement")}
        error={errorOf(props, "placement")}
      >
        <div className={classes.pair}>
          {placements.map(({ value, label, description }) => (
            <ChoiceCard key={value} control={<Radio size="md" value={value} label={label} description={description} />}>
              <PlacementPicture placement={value} color={brandColor} muted={!shows} />
            </ChoiceCard>
          ))}
        </div>
      </RadioGroup>
    </Panel>
  );
}
