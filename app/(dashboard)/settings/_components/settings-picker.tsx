"use client";

import { Button, Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { Fragment } from "react";
import { Link } from "@/components/ui/link";
import { isAt, placeGroups, placeOf } from "./places";
import classes from "./settings-nav.module.css";

/** Where one is, as a button that opens all places: the navigation of small screens. */
export function SettingsPicker({ path }: { path: string }) {
  return (
    <div className={classes.picker}>
      <Menu width="target" position="bottom-start" withinPortal={false}>
        <MenuTarget>
          <Button
            variant="default"
            fullWidth
            size="md"
            justify="space-between"
            rightSection={<IconSelector size={18} stroke={1.7} aria-hidden />}
          >
            {placeOf(path)?.label ?? "Choose a topic"}
          </Button>
        </MenuTarget>
        <MenuDropdown mah="60dvh" style={{ overflowY: "auto" }}>
          {placeGroups.map(({ title, places }) => (
            <Fragment key={title}>
              <MenuLabel>{title}</MenuLabel>
              {places.map(({ href, label }) => (
                <MenuItem
                  key={href}
                  component={Link}
                  href={href}
                  aria-current={isAt(path, href) ? "page" : undefined}
                  className={classes.pick}
                >
                  {label}
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </MenuDropdown>
      </Menu>
    </div>
  );
}
