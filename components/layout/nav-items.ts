import {
  IconBell,
  IconLayoutDashboard,
  IconPackage,
  IconSettings,
  IconSpeakerphone,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";

export type NavItem = { href: string; label: string; icon: TablerIcon };

/** The dashboard's places, in the order of the navigation. */
export const navItems: readonly NavItem[] = [
  { href: "/", label: "Overview", icon: IconLayoutDashboard },
  { href: "/offers", label: "Offers", icon: IconSpeakerphone },
  { href: "/products", label: "Products", icon: IconPackage },
  { href: "/subscribers", label: "Subscribers", icon: IconUsers },
  { href: "/alerts", label: "Alerts", icon: IconBell },
  { href: "/settings", label: "Settings", icon: IconSettings },
];

/** Is the page at `path` part of the place at `href`? */
export const isWithin = (path: string, href: string): boolean =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
