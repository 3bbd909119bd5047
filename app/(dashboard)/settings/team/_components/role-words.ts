import type { ShopMember } from "@/lib/members";

type Role = ShopMember["role"];

export const roleWords: Record<Role, string> = { OWNER: "Owner", ADMIN: "Admin", VIEWER: "Viewer" };

/** What each role may do, as a merchant would say it. */
export const roleHelp: Record<Role, string> = {
  OWNER: "Everything: the shop, its team, and deleting it.",
  ADMIN: "Everything but owners and the end of the shop: offers, alerts, subscribers, settings, admins and viewers.",
  VIEWER: "Sees everything and changes nothing. Good for a colleague who answers questions.",
};

export const roles: Role[] = ["OWNER", "ADMIN", "VIEWER"];
