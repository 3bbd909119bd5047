"use client";

import { Kbd, UnstyledButton } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { palette } from "./palette-store";
import classes from "./shell.module.css";

/** Opens the command palette; says which keys do the same. */
export function SearchButton() {
  const os = useOs();
  const keys = os === "macos" || os === "ios" ? "⌘ K" : "Ctrl K";
  return (
    <UnstyledButton className={classes.find} onClick={palette.open} title={`Go to anything (${keys})`}>
      <IconSearch size={18} stroke={1.7} aria-hidden />
      <span className={classes.findWords}>Go to anything</span>
      <Kbd className={classes.findKeys} size="xs" aria-hidden>
        {keys}
      </Kbd>
    </UnstyledButton>
  );
}
