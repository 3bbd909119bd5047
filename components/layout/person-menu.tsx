"use client";

import {
  Menu,
  MenuDivider,
  MenuDropdown,
  MenuItem,
  MenuLabel,
  MenuTarget,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconCheck,
  IconDeviceDesktop,
  IconDots,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCog,
} from "@tabler/icons-react";
import { signOut } from "next-auth/react";
import { mayLeave } from "@/components/forms/leave-guard";
import { Link } from "@/components/ui/link";
import { toastFailed } from "@/components/ui/toast";
import classes from "./shell.module.css";
import { initials } from "./shop-switcher";

type Props = { name: string | null; email: string; role: "OWNER" | "ADMIN" | "VIEWER" };

const roleWords = { OWNER: "Owner", ADMIN: "Admin", VIEWER: "Viewer" };
const schemes = [
  { value: "light", label: "Light", icon: IconSun },
  { value: "dark", label: "Dark", icon: IconMoon },
  { value: "auto", label: "As this device", icon: IconDeviceDesktop },
] as const;

/** Who is signed in: colour scheme and sign-out. */
export function PersonMenu({ name, email, role }: Props) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async () => {
    try {
      await signOut({ redirect: false });
      window.location.assign("/sign-in");
    } catch {
      toastFailed("You are still signed in: the server could not be reached. Please try again.");
    }
  };
  return (
    <Menu position="top-start" width={232} withinPortal={false}>
      <MenuTarget>
        <UnstyledButton className={`${classes.switch} ${classes.personSwitch}`} title={`Account: ${email}`}>
          <span className={classes.tile} data-round aria-hidden>
            {initials(name ?? email)}
          </span>
          <span className={classes.switchWords}>
            <span className={classes.switchName}>{name ?? email}</span>
            <span className={classes.switchSub}>{roleWords[role]}</span>
          </span>
          <IconDots className={classes.switchChevron} size={16} aria-hidden />
        </UnstyledButton>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>{email}</MenuLabel>
        {schemes.map(({ value, label, icon: Icon }) => (
          <MenuItem
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === value ? <IconCheck size={16} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </MenuItem>
        ))}
        <MenuDivider />
        <MenuItem component={Link} href="/settings/account" leftSection={<IconUserCog size={16} aria-hidden />}>
          Your account
        </MenuItem>
        <MenuItem leftSection={<IconLogout size={16} aria-hidden />} onClick={() => mayLeave(leave)}>
          Sign out
        </MenuItem>
      </MenuDropdown>
    </Menu>
  );
}
