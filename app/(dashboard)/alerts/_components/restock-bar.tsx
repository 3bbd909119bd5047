import type { CSSProperties } from "react";
import { totalOf } from "@/lib/restocks/restock-state";
import type { AlertCounts } from "@/lib/restocks/schemas";
import { countParts } from "./restock-look";
import classes from "./restocks.module.css";

/** How far it is: one part for each way in which alerts ended; what is queued is the rest of the track. */
export function RestockBar({ counts, name }: { counts: AlertCounts; name: string }) {
  const total = totalOf(counts);
  const done = total - counts.queued - counts.sending;
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={`Alerts for ${name}`}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={
        total > 0 ? `${done.toLocaleString("en")} of ${total.toLocaleString("en")} done` : "Nobody told yet"
      }
    >
      {countParts
        .filter(({ key }) => key !== "queued")
        .map(({ key, tone, of }) => {
          const width = total > 0 ? (100 * of(counts)) / total : 0;
          const style = {
            "--part": `var(--sb-${tone}-text)`,
            "--part-bg": `var(--sb-${tone}-bg)`,
            width: `${width}%`,
          } as CSSProperties;
          return <span key={key} className={classes.part} style={style} data-some={width > 0 || undefined} />;
        })}
    </div>
  );
}
