"use client";

import { Button, Modal } from "@mantine/core";
import { IconPackage } from "@tabler/icons-react";
import { useState } from "react";
import { clickShareOf, reorderRange } from "@/lib/reports/reorder";
import type { ReorderFacts } from "@/lib/reports/schemas";
import { ReorderForm } from "./reorder-form";

type Props = {
  facts: ReorderFacts;
  /** Product and variant, in words. */
  name: string;
  imageUrl: string | null;
  /** Of one unit, decimal text. */
  price: string | null;
  currency: string | null;
};

/** "14–22 units": opens what it rests on, where every input can be changed. Nothing when nobody waits. */
export function ReorderButton({ facts, name, ...rest }: Props) {
  const [opened, setOpened] = useState(false);
  const { share, weight } = clickShareOf(facts);
  const range = reorderRange({ waiting: facts.waiting, wanted: facts.wanted, share, weight });
  if (!range) return <span>–</span>;
  const from = range.low === range.high ? "" : `${range.low.toLocaleString("en")}–`;
  const units = `${from}${range.high.toLocaleString("en")} ${from || range.high !== 1 ? "units" : "unit"}`;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPackage size={14} aria-hidden />}
        aria-label={`Reorder suggestion for ${name}: ${units}`}
        onClick={() => setOpened(true)}
      >
        {units}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Reorder suggestion"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <ReorderForm facts={facts} name={name} {...rest} />
      </Modal>
    </>
  );
}
