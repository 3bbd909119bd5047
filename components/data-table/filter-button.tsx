"use client";

import { Button, Popover, PopoverDropdown, PopoverTarget } from "@mantine/core";
import { IconChevronDown, IconCirclePlus, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import classes from "./data-table.module.css";

type Props = {
  label: string;
  /** What is chosen, in words; null when the filter is off. */
  value: string | null;
  onClear: () => void;
  children: (close: () => void) => ReactNode;
};

/** A filter as a button that says what it does now; its choices open below. */
export function FilterButton({ label, value, onClear, children }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <span className={classes.filter} data-on={value ? true : undefined}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
        <PopoverTarget>
          <Button
            className={classes.filterButton}
            variant="default"
            onClick={() => setOpened((is) => !is)}
            leftSection={value ? null : <IconCirclePlus size={16} aria-hidden />}
            rightSection={value ? <IconChevronDown size={14} aria-hidden /> : null}
          >
            {value ? (
              <>
                {label}: <strong className={classes.filterValue}>{value}</strong>
              </>
            ) : (
              label
            )}
          </Button>
        </PopoverTarget>
        <PopoverDropdown className={classes.filterDropdown} aria-label={label}>
          {children(() => setOpened(false))}
        </PopoverDropdown>
      </Popover>
      {value ? (
        <Button className={classes.filterClear} variant="default" onClick={onClear} aria-label={`Clear ${label}`}>
          <IconX size={14} aria-hidden />
        </Button>
      ) : null}
    </span>
  );
}
