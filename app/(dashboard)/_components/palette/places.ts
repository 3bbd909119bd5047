import {
  IconPlus,
  IconSettings,
  IconTableImport,
  IconUpload,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { navItems } from "@/components/layout/nav-items";
import { placeGroups } from "../../settings/_components/places";

export type Entry = { href: string; label: string; icon: TablerIcon; description?: string; words?: string };

/** Every page that can be gone to by name. words: what else people call it. */
export const pages: readonly Entry[] = [
  ...navItems.filter(({ href }) => href !== "/settings"),
  ...placeGroups.flatMap(({ places }) =>
    places.map(({ href, label }) => ({ href, label, icon: IconSettings, description: "Settings" })),
  ),
];

/** What can be begun from anywhere by those who may write. */
export const beginnings: readonly Entry[] = [
  { href: "/offers/new", label: "Create an offer", icon: IconPlus, words: "new pre-order campaign" },
  { href: "/products/import", label: "Import products", icon: IconUpload, words: "catalog upload" },
  { href: "/subscribers/add", label: "Add subscribers", icon: IconUserPlus, words: "new by hand" },
  { href: "/subscribers/import", label: "Import subscribers", icon: IconTableImport, words: "csv upload" },
];

/** Does an entry answer to all typed words? */
export const answersTo = ({ label, description = "", words = "" }: Entry, typed: string): boolean => {
  const text = `${label} ${description} ${words}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
