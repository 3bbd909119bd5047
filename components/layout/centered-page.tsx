import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";
import classes from "./centered-page.module.css";

type Props = { title: ReactNode; intro?: ReactNode; wide?: boolean; children?: ReactNode };

/** A page outside the dashboard: sign-in, welcome, an end of the road. */
export function CenteredPage({ title, intro, wide, children }: Props) {
  return (
    <main className={classes.page}>
      <div className={classes.column} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <Logo />
          <span aria-hidden>Shelfbell</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {intro ? <p className={classes.intro}>{intro}</p> : null}
        {children}
      </div>
    </main>
  );
}
