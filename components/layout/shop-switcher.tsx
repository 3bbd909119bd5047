"use client";

import { Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useState } from "react";
import type { ActionOutcome } from "@/components/forms/field-errors";
import { mayLeave } from "@/components/forms/leave-guard";
import { runAction } from "@/components/forms/run-action";
import classes from "./shell.module.css";
import { tellShopChosen } from "./shop-choice";

export type ShopChoice = { id: string; name: string; domain: string };

type Props = {
  current: ShopChoice;
  shops: readonly ShopChoice[];
  /** Server action that remembers the shop; the page is loaded anew afterwards. */
  onSwitch: (input: { shopId: string }) => Promise<ActionOutcome<unknown>>;
};

/** Which shop the dashboard shows; a menu of the person's shops. */
export function ShopSwitcher({ current, shops, onSwitch }: Props) {
  const [busy, setBusy] = useState(false);
  const choose = async (shopId: string) => {
    setBusy(true);
    const chosen = await runAction(() => onSwitch({ shopId }));
    setBusy(false);
    if (!chosen) return;
    tellShopChosen();
    // Another shop is another set of everything: nothing of the old one may stay in the router's cache.
    window.location.assign("/");
  };
  return (
    <Menu position="bottom-start" width={240} withinPortal={false}>
      <MenuTarget>
        <UnstyledButton className={classes.switch} aria-busy={busy} title={`Shop: ${current.name}`}>
          <span className={classes.tile} aria-hidden>
            {initials(current.name)}
          </span>
          <span className={classes.switchWords}>
            <span className={classes.switchName}>{current.name}</span>
            <span className={classes.switchSub}>{current.domain}</span>
          </span>
          <IconSelector className={classes.switchChevron} size={16} aria-hidden />
        </UnstyledButton>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>Your shops</MenuLabel>
        {shops.map((shop) => (
          <MenuItem
            key={shop.id}
            onClick={() => shop.id !== current.id && mayLeave(() => choose(shop.id))}
            rightSection={shop.id === current.id ? <IconCheck size={16} aria-label="current" /> : null}
          >
            {shop.name}
          </MenuItem>
        ))}
      </MenuDropdown>
    </Menu>
  );
}

/** Up to two capital letters of a name's words. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toLocaleUpperCase("en") || "?";
}
