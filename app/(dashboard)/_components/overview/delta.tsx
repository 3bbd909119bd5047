import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import type { Comparison } from "./compare";
import classes from "./overview.module.css";

const icons = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconEqual };

/** How a figure compares, in words with an arrow; green or red only where more is plainly better or worse. */
export function Delta({ compared: { way, words }, good }: { compared: Comparison; good?: "up" | "down" }) {
  const Icon = way === "none" ? null : icons[way];
  const tone = good && (way === "up" || way === "down") ? (way === good ? "good" : "bad") : undefined;
  return (
    <span className={classes.delta} data-tone={tone}>
      {Icon ? <Icon size={14} stroke={2.2} aria-hidden /> : null}
      <span>{words}</span>
    </span>
  );
}
