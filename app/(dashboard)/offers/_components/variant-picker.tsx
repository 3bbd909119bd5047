"use client";

import { Button, Checkbox, Group, Loader, Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { MAX_VARIANTS } from "@/lib/offers/schemas";
import type { PickedVariant } from "./cover-panel";
import classes from "./offer-form.module.css";
import { useVariantSearch } from "./use-variant-search";
import { VariantLine } from "./variant-line";

type Props = {
  opened: boolean;
  onClose: () => void;
  chosen: PickedVariant[];
  onChoose: (variants: PickedVariant[]) => void;
};

/** Search and tick; nothing changes in the form until it is said so. */
export function VariantPicker(props: Props) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Choose variants"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <PickerBody {...props} />
    </Modal>
  );
}

function PickerBody({ chosen, onChoose, onClose }: Props) {
  const [picked, setPicked] = useState(() => new Map(chosen.map((variant) => [variant.id, variant])));
  const { text, setText, found, state } = useVariantSearch();
  const toggle = (variant: PickedVariant) =>
    setPicked((before) => {
      const after = new Map(before);
      if (!after.delete(variant.id)) after.set(variant.id, variant);
      return after;
    });
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Search products, variants or SKUs"
        placeholder="Search products, variants or SKUs"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={state === "loading" ? <Loader size={16} aria-label="Searching" /> : null}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className={classes.results} tabIndex={0} aria-label="Found variants">
        {found.map((variant) => (
          <li key={variant.id} className={classes.listItem}>
            <Checkbox
              classNames={{ root: classes.pick, body: classes.pickBody, labelWrapper: classes.pickLabel }}
              checked={picked.has(variant.id)}
              onChange={() => toggle(variant)}
              label={<VariantLine variant={variant} />}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && state !== "loading" ? (
        <p className={classes.nothing} role="status">
          {state === "failed"
            ? "The catalog could not be searched. Type again to retry."
            : text
              ? "No variant matches. Try another word."
              : "The catalog is empty. Import it on the Products page, or let your shop's webhook fill it."}
        </p>
      ) : null}
      <Group justify="space-between" mt="md">
        <span aria-live="polite">{picked.size.toLocaleString("en")} chosen</span>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={picked.size > MAX_VARIANTS}
            onClick={() => {
              onChoose([...picked.values()]);
              onClose();
            }}
          >
            Use these variants
          </Button>
        </Group>
      </Group>
    </>
  );
}
