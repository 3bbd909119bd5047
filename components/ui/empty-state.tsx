import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type Props = {
  icon: TablerIcon;
  title: string;
  /** It is all there is on the page: its title is the h1. */
  alone?: boolean;
  children?: ReactNode;
  action?: ReactNode;
};

/** What stands where data will be: says what it is for and offers one action. */
export function EmptyState({ icon: Icon, title, alone = false, children, action }: Props) {
  const Title = alone ? "h1" : "p";
  return (
    <div className={classes.root}>
      <div className={classes.icon}>
        <Icon size={24} stroke={1.6} aria-hidden />
      </div>
      <Title className={classes.title} style={{ margin: 0 }}>
        {title}
      </Title>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
