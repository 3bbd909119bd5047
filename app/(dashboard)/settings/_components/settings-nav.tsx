"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { isAt, placeGroups } from "./places";
import classes from "./settings-nav.module.css";
import { SettingsPicker } from "./settings-picker";

/** The places of the settings: a list at the side, one button that opens it on small screens. */
export function SettingsNav() {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className={classes.nav}>
      <SettingsPicker path={path} />
      <div className={classes.groups}>
        {placeGroups.map(({ title, places }) => (
          <div key={title}>
            <p className={classes.title} id={idOf(title)}>
              {title}
            </p>
            <ul className={classes.list} aria-labelledby={idOf(title)}>
              {places.map(({ href, label }) => (
                <li key={href}>
                  <Link className={classes.link} href={href} aria-current={isAt(path, href) ? "page" : undefined}>
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

const idOf = (title: string) => `places-${title.toLowerCase().replaceAll(" ", "-")}`;
