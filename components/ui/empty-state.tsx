import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type Props = { icon: TablerIcon; title: string; children?: ReactNode; action?: ReactNode };

/** What stands where data will be: says what it is for and offers one action. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={classes.root}>
      <div className={classes.icon}>
        <Icon size={24} stroke={1.6} aria-hidden />
      </div>
      <p className={classes.title} style={{ margin: 0 }}>
        {title}
      </p>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
