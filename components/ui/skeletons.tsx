import { Skeleton, Stack } from "@mantine/core";

/** Rows of a table's height while it loads (44 px, compact 36). */
export function TableSkeleton({ rows = 10, compact = false }: { rows?: number; compact?: boolean }) {
  return (
    <Stack gap={1} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={compact ? 35 : 43} radius="xs" />
      ))}
    </Stack>
  );
}

/** A page that is on its way: header and two blocks of the usual size. */
export function PageSkeleton() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading">
      <Skeleton height={32} width={220} radius="sm" />
      <Skeleton height={120} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
