import { Skeleton } from "@mantine/core";
import classes from "./overview.module.css";

const tiles = ["waiting", "sent", "clicked", "failed"];

/** The overview's own shape while its numbers are counted. */
export function OverviewSkeleton() {
  return (
    <div className={classes.page} role="status" aria-label="Loading">
      <div className={classes.tiles}>
        {tiles.map((tile) => (
          <Skeleton key={tile} height={118} radius="lg" />
        ))}
      </div>
      <div className={classes.columns}>
        <Skeleton height={392} radius="lg" />
        <Skeleton height={392} radius="lg" />
      </div>
    </div>
  );
}
