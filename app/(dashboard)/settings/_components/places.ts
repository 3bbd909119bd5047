export type Place = { href: string; label: string };
export type PlaceGroup = { title: string; places: Place[] };

/** Every place of the settings, in the order of the navigation. */
export const placeGroups: PlaceGroup[] = [
  {
    title: "Shop",
    places: [
      { href: "/settings/general", label: "General" },
      { href: "/settings/brand", label: "Brand" },
      { href: "/settings/plan", label: "Plan" },
    ],
  },
  {
    title: "Mails",
    places: [
      { href: "/settings/notifications", label: "Notifications" },
      { href: "/settings/mails", label: "Email templates" },
      { href: "/settings/email", label: "Email (SMTP)" },
    ],
  },
  {
    title: "Connections",
    places: [
      { href: "/settings/storefront", label: "Storefront" },
      { href: "/settings/webhooks", label: "Webhooks" },
    ],
  },
  {
    title: "People and data",
    places: [
      { href: "/settings/team", label: "Team" },
      { href: "/settings/privacy", label: "Privacy" },
      { href: "/settings/activity", label: "Activity log" },
    ],
  },
  { title: "You", places: [{ href: "/settings/account", label: "Account" }] },
];

/** Is the path this place or a page below it? */
export const isAt = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/** The place that a path belongs to. */
export const placeOf = (path: string): Place | undefined =>
  placeGroups.flatMap(({ places }) => places).find(({ href }) => isAt(path, href));
