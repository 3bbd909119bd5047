"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { isWithin, navItems } from "./nav-items";
import classes from "./shell.module.css";

/** The links of the side navigation, or of the bar at a phone's lower edge. */
export function NavLinks({ variant }: { variant: "side" | "bottom" }) {
  const path = usePathname();
  return (
    <ul className={variant === "side" ? classes.sideLinks : classes.bottomLinks}>
      {navItems.map(({ href, label, icon: Icon }) => (
        <li key={href}>
          <Link
            className={variant === "side" ? classes.sideLink : classes.bottomLink}
            href={href}
            aria-current={isWithin(path, href) ? "page" : undefined}
            title={variant === "side" ? label : undefined}
          >
            <Icon size={20} stroke={1.7} aria-hidden />
            <span className={classes.linkLabel}>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
