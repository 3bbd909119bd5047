import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import { Link } from "@/components/ui/link";
import type { Comparison } from "./compare";
import classes from "./overview.module.css";

const icons = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconEqual };

type Props = {
  compared: Comparison;
  good?: "up" | "down";
  /** The list behind the figure that it is compared with. */
  href?: string;
};

/** How a figure compares, in words with an arrow; green or red only where more is plainly better or worse. */
export function Delta({ compared: { way, words }, good, href }: Props) {
  const Icon = way === "none" ? null : icons[way];
  const tone = good && (way === "up" || way === "down") ? (way === good ? "good" : "bad") : undefined;
  return (
    <span className={classes.delta} data-tone={tone}>
      {Icon ? <Icon size={14} stroke={2.2} aria-hidden /> : null}
      {href && way !== "none" ? (
        <Link className={classes.noteLink} href={href}>
          {words}
        </Link>
      ) : (
        <span>{words}</span>
      )}
    </span>
  );
}
