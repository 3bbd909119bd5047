"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "../settings.module.css";

const tabs = [
  { href: "/settings/general", label: "General" },
  { href: "/settings/email", label: "Email" },
];

export function SettingsTabs() {
  const path = usePathname();
  return (
    <nav aria-label="Settings">
      <ul className={classes.tabs}>
        {tabs.map(({ href, label }) => (
          <li key={href}>
            <Link className={classes.tab} href={href} aria-current={path === href ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
