import type { ReactNode } from "react";
import classes from "./settings-card.module.css";

type Props = { id?: string; title: ReactNode; badge?: ReactNode; help?: ReactNode; children: ReactNode };

/** One settings topic: label and help at the left, controls at the right; stacked on small screens. */
export function SettingsCard({ id, title, badge, help, children }: Props) {
  return (
    <section className={classes.card} id={id} aria-labelledby={id ? `${id}-title` : undefined}>
      <div className={classes.inner}>
        <div>
          <h2 className={classes.title} id={id ? `${id}-title` : undefined}>
            {title}
          </h2>
          {badge}
          {help ? <div className={classes.help}>{help}</div> : null}
        </div>
        <div className={classes.controls}>{children}</div>
      </div>
    </section>
  );
}
