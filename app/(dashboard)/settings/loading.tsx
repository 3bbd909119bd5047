import { Skeleton } from "@mantine/core";

/** Cards of about the size of those that come. */
export default function SettingsLoading() {
  return (
    <>
      <Skeleton height={340} radius="lg" role="status" aria-label="Loading" />
      <Skeleton height={560} radius="lg" />
    </>
  );
}
