import type { ReactNode } from "react";
import classes from "./panel.module.css";

type Props = {
  title?: ReactNode;
  description?: ReactNode;
  /** A link or button at the right of the title. */
  action?: ReactNode;
  /** Content reaches the edges, as tables and lists do. */
  flush?: boolean;
  children: ReactNode;
};

/** A titled surface on a page. */
export function Panel({ title, description, action, flush = false, children }: Props) {
  return (
    <section className={classes.panel}>
      {title ? (
        <header className={classes.header}>
          <div>
            <h2 className={classes.title}>{title}</h2>
            {description ? <p className={classes.description}>{description}</p> : null}
          </div>
          {action ? <div className={classes.action}>{action}</div> : null}
        </header>
      ) : null}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
