import { Skeleton } from "@mantine/core";
import classes from "./overview.module.css";

const tiles = ["waiting", "stake", "clicked", "failed", "pace"];

export function TilesSkeleton() {
  return (
    <div className={classes.tiles} aria-hidden>
      {tiles.map((tile) => (
        <Skeleton key={tile} className={classes.tileSkeleton} radius="lg" />
      ))}
    </div>
  );
}

export const WantedSkeleton = () => <Skeleton className={classes.wantedSkeleton} radius="lg" aria-hidden />;
