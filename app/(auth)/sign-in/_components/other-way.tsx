"use client";

import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";

/** Looks like a link and sends the form, so that what was typed as the address goes along. */
export function OtherWay({ way, children }: { way: "link" | "password"; children: ReactNode }) {
  return (
    <Anchor component="button" type="submit" name="do" value={way} size="sm" py={4}>
      {children}
    </Anchor>
  );
}
