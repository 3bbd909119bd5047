"use client";

import { Button, Group, NumberInput, Stack } from "@mantine/core";
import { useState } from "react";
import { separatorsOf, useLocale } from "@/components/ui/locale";
import { Money } from "@/components/ui/money";
import { ProductPicture } from "@/components/ui/product-picture";
import { clickShareOf, type ReorderRange, reorderRange, reorderWords } from "@/lib/reports/reorder";
import type { ReorderFacts } from "@/lib/reports/schemas";
import classes from "./reorder.module.css";
import { shareWords } from "./share-words";

type Props = {
  facts: ReorderFacts;
  name: string;
  imageUrl: string | null;
  price: string | null;
  currency: string | null;
};

/** wanted null: as many for each shopper as those who wait asked for. */
type Inputs = { waiting: number | string; wanted: number | string | null; percent: number | string };

/** A range of units with all that it rests on; what is typed changes it at once and is kept nowhere. */
export function ReorderForm({ facts, name, imageUrl, price, currency }: Props) {
  const known = clickShareOf(facts);
  const separators = separatorsOf(useLocale());
  const ours: Inputs = { waiting: facts.waiting, wanted: null, percent: Math.round(known.share * 1000) / 10 };
  const [inputs, setInputs] = useState(ours);
  const changed = (["waiting", "wanted", "percent"] as const).some((key) => inputs[key] !== ours[key]);
  const wanted = inputs.wanted ?? unitsFor(Number(inputs.waiting), facts);
  const share = inputs.percent === ours.percent ? known.share : Number(inputs.percent) / 100;
  const range = reorderRange({
    waiting: Number(inputs.waiting),
    wanted: Number(wanted),
    share,
    weight: known.weight,
  });
  const set = (key: keyof Inputs) => (value: number | string) => setInputs((before) => ({ ...before, [key]: value }));
  return (
    <Stack gap="md">
      <div className={classes.product}>
        <ProductPicture src={imageUrl} size={40} />
        <span>{name}</span>
      </div>
      <div className={classes.answer} aria-live="polite">
        <p className={classes.words}>{reorderWords(range)}</p>
        <Worth range={range} price={price} currency={currency} />
      </div>
      <Group grow align="flex-start">
        <NumberInput
          label="Shoppers waiting"
          min={0}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          {...separators}
          hideControls
          value={inputs.waiting}
          onChange={set("waiting")}
        />
        <NumberInput
          label="Units they want"
          min={0}
          max={100_000_000}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          {...separators}
          hideControls
          value={wanted}
          onChange={set("wanted")}
        />
      </Group>
      <NumberInput
        label="Share likely to buy"
        description={shareWords(facts, known)}
        min={0}
        max={100}
        decimalScale={1}
        allowNegative={false}
        clampBehavior="strict"
        {...separators}
        suffix="%"
        hideControls
        value={inputs.percent}
        onChange={set("percent")}
      />
      <p className={classes.note}>
        A range, no promise: it allows for chance around this share. Who clicks may not buy, others may, and the past
        need not repeat itself.
      </p>
      {changed ? (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setInputs(ours)}>
            Back to what we know
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

/** Units that so many shoppers want, if they want as many each as those who wait now. */
const unitsFor = (waiting: number, facts: ReorderFacts) =>
  facts.waiting > 0 ? Math.round((waiting * facts.wanted) / facts.waiting) : 0;

function Worth({
  range,
  price,
  currency,
}: {
  range: ReorderRange | null;
  price: string | null;
  currency: string | null;
}) {
  if (!range || range.high === 0 || price === null || currency === null) return null;
  const worth = (units: number) => <Money amount={Number(price) * units} currency={currency} whole />;
  return (
    <p className={classes.worth}>
      Worth{" "}
      {range.low === range.high ? (
        worth(range.high)
      ) : (
        <>
          {worth(range.low)} to {worth(range.high)}
        </>
      )}{" "}
      at today's price.
    </p>
  );
}
