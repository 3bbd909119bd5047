"use client";

import { SegmentedControl, Switch } from "@mantine/core";
import type { Scheme } from "@/emails/preview";
import type { Device } from "./mail-frame";
import classes from "./mail-frame.module.css";

type Props<View extends string> = {
  view: View;
  views: { value: View; label: string }[];
  onView: (view: View) => void;
  scheme: Scheme;
  onScheme: (scheme: Scheme) => void;
};

export const devices: { value: Device; label: string }[] = [
  { value: "desktop", label: "Desktop" },
  { value: "phone", label: "Phone" },
];

/** How a preview is looked at: on what, and in the light or the dark. */
export function LookBar<View extends string>({ view, views, onView, scheme, onScheme }: Props<View>) {
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="Show the email as"
        data={views}
        value={view}
        onChange={(value) => onView(value as View)}
      />
      <Switch
        label="Dark mode"
        checked={scheme === "dark"}
        onChange={(event) => onScheme(event.currentTarget.checked ? "dark" : "light")}
      />
    </div>
  );
}
