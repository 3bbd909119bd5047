import { Checkbox, Radio, RadioGroup, Stack } from "@mantine/core";
import type { InventoryMode } from "@/lib/offers/schemas";
import { Panel } from "../../_components/panel";
import { ChoiceCard } from "./choice-card";
import { modeWords } from "./offer-words";
import { errorOf, type PanelProps } from "./panel-props";

const modes: InventoryMode[] = ["ALLOW_WHEN_OUT_OF_STOCK", "ALLOW_WHEN_IN_STOCK", "ALWAYS"];

export function StockPanel(props: PanelProps) {
  const { form } = props;
  return (
    <Panel title="When it applies" description="Depends on the stock of each variant.">
      <RadioGroup
        aria-label="When it applies"
        {...form.getInputProps("inventoryMode")}
        error={errorOf(props, "inventoryMode")}
      >
        <Stack gap="xs">
          {modes.map((mode) => (
            <ChoiceCard
              key={mode}
              control={
                <Radio size="md" value={mode} label={modeWords[mode].title} description={modeWords[mode].help} />
              }
            />
          ))}
        </Stack>
      </RadioGroup>
      <Checkbox
        mt="md"
        label="Pause by itself when everything it covers is back in stock"
        description={
          form.values.inventoryMode === "ALLOW_WHEN_OUT_OF_STOCK"
            ? "Whoever is waiting is told first."
            : "Only for offers that apply when out of stock."
        }
        disabled={form.values.inventoryMode !== "ALLOW_WHEN_OUT_OF_STOCK"}
        {...form.getInputProps("autoPause", { type: "checkbox" })}
        checked={form.values.autoPause && form.values.inventoryMode === "ALLOW_WHEN_OUT_OF_STOCK"}
        error={errorOf(props, "autoPause")}
      />
    </Panel>
  );
}
