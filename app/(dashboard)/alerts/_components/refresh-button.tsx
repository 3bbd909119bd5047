"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import classes from "./alerts.module.css";
import { useRestocksLive } from "./restocks-live";

/** Brings the table up to date; says so when there is something new. Its place is kept: nothing moves when it speaks. */
export function RefreshButton() {
  const { stale, refresh, refreshing } = useRestocksLive();
  return (
    <Button
      className={classes.refresh}
      variant={stale ? "light" : "default"}
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={refreshing}
      title={stale ? "New results" : "Refresh"}
      aria-label={stale ? "New results: refresh" : "Refresh"}
      onClick={refresh}
    >
      {stale ? "New results" : "Refresh"}
    </Button>
  );
}
