"use client";

import { ActionIcon, Menu, MenuDropdown, MenuTarget } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = { label?: string; variant?: "default" | "subtle"; children: ReactNode };

/** The "…" menu for secondary actions; children are MenuItem and MenuDivider. label names it for screen readers. */
export function MoreMenu({ label = "More actions", variant = "default", children }: Props) {
  return (
    <Menu>
      <MenuTarget>
        <ActionIcon variant={variant} size={36} aria-label={label}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </MenuTarget>
      <MenuDropdown>{children}</MenuDropdown>
    </Menu>
  );
}
