import type { ReactNode } from "react";
import { NavLinks } from "./nav-links";
import { PersonMenu } from "./person-menu";
import { SearchButton } from "./search-button";
import classes from "./shell.module.css";
import { type ShopChoice, ShopSwitcher } from "./shop-switcher";

type Props = {
  shop: ShopChoice;
  shops: readonly ShopChoice[];
  person: { name: string | null; email: string; role: "OWNER" | "ADMIN" | "VIEWER" };
  onSwitchShop: React.ComponentProps<typeof ShopSwitcher>["onSwitch"];
  children: ReactNode;
};

/** Navigation at the left (icons only on a narrow window, a bar below on a phone) and the page beside it. */
export function DashboardShell({ shop, shops, person, onSwitchShop, children }: Props) {
  const switcher = <ShopSwitcher current={shop} shops={shops} onSwitch={onSwitchShop} />;
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <section className={classes.side} aria-label="Shop and account">
        {switcher}
        <SearchButton />
        <nav className={classes.sideNav} aria-label="Main">
          <NavLinks variant="side" />
        </nav>
        <PersonMenu {...person} />
      </section>
      <section className={classes.topBar} aria-label="Shop and account, compact">
        {switcher}
        <SearchButton />
        <PersonMenu {...person} />
      </section>
      <main className={classes.main} id="content" tabIndex={-1}>
        <div className={classes.content}>{children}</div>
      </main>
      <nav className={classes.bottomBar} aria-label="Main, compact">
        <NavLinks variant="bottom" />
      </nav>
    </div>
  );
}
