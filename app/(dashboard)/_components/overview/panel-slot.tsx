import { Skeleton } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { PanelBoundary } from "./panel-boundary";

type Props = {
  /** What cannot be shown when it fails: "Sign-ups". */
  label: string;
  /** Stands there meanwhile; without one a block of `height` px does. */
  fallback?: ReactNode;
  height?: number;
  children: ReactNode;
};

/** A part of the page that streams in by itself, and fails by itself. */
export function PanelSlot({ label, fallback, height, children }: Props) {
  return (
    <PanelBoundary label={label}>
      <Suspense fallback={fallback === undefined ? <Skeleton height={height} radius="lg" /> : fallback}>
        {children}
      </Suspense>
    </PanelBoundary>
  );
}
