"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type Props = Omit<ButtonProps, "component"> & { href: string; children: ReactNode };

/** A link that looks like a button. Server Components use it too: they cannot hand `component={Link}` to a Button. */
export function LinkButton(props: Props) {
  return <Button component={Link} {...props} />;
}
