import { IconChevronLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import classes from "./page-header.module.css";

type Props = {
  title: ReactNode;
  description?: ReactNode;
  /** A badge beside the title. */
  badge?: ReactNode;
  back?: { href: string; label: string };
  /** The page's one primary action, such as a Button. */
  action?: ReactNode;
  /** A MoreMenu with what is secondary. */
  menu?: ReactNode;
};

/** Every page begins with it: the title (the only h1), one primary action at the right, the rest in a menu. */
export function PageHeader({ title, description, badge, back, action, menu }: Props) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back ? (
          <Link className={classes.back} href={back.href}>
            <IconChevronLeft size={16} aria-hidden />
            {back.label}
          </Link>
        ) : null}
        <div className={classes.titleRow}>
          <h1 className={classes.title}>{title}</h1>
          {badge}
        </div>
        {description ? <p className={classes.description}>{description}</p> : null}
      </div>
      {action || menu ? (
        <div className={classes.actions}>
          {menu}
          {action}
        </div>
      ) : null}
    </header>
  );
}
