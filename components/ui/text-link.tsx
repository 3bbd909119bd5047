"use client";

import { Anchor, type AnchorProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type Props = Omit<AnchorProps, "component"> & { href: string; children: ReactNode };

/** A link within text. Server Components use it: they cannot hand `component={Link}` to an Anchor. */
export function TextLink(props: Props) {
  return <Anchor component={Link} {...props} />;
}
