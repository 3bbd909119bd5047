"use client";

import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";

export type Way = "link" | "password";

type Props = { way: Way; choose: (way: Way) => void; children: ReactNode };

/** Looks like a link. Without JavaScript it sends the form, so that what was typed as the address goes along. */
export function OtherWay({ way, choose, children }: Props) {
  return (
    <Anchor
      component="button"
      type="submit"
      name="do"
      value={way}
      size="sm"
      py={4}
      onClick={(event) => {
        event.preventDefault();
        choose(way);
      }}
    >
      {children}
    </Anchor>
  );
}
