"use client";

import { ActionIcon, Menu, MenuDropdown, MenuTarget } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";

/** What can be done with a row, at its end: comes up on hover and focus, is always there on a touch screen. */
export function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <Menu withinPortal>
      <MenuTarget>
        <ActionIcon className={classes.rowMenu} size={32} aria-label={label}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </MenuTarget>
      <MenuDropdown>{children}</MenuDropdown>
    </Menu>
  );
}
