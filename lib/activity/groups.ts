import { type Action, actions } from "./actions";

/** What the log is filtered by: actions by what they are about. */
export const activityGroups = [
  "offers",
  "catalog",
  "subscribers",
  "alerts",
  "mails",
  "settings",
  "team",
  "account",
] as const;
export type ActivityGroup = (typeof activityGroups)[number];

const groupOfThing: Record<string, ActivityGroup> = {
  offer: "offers",
  offers: "offers",
  product: "catalog",
  catalog: "catalog",
  products: "catalog",
  subscribers: "subscribers",
  subscriber: "subscribers",
  suppression: "subscribers",
  alerts: "alerts",
  restock: "alerts",
  sending: "alerts",
  mail: "mails",
  email: "mails",
  dkim: "mails",
  shop: "settings",
  brand: "settings",
  policy: "settings",
  storefront: "settings",
  plan: "settings",
  retention: "settings",
  webhook: "settings",
  deliveries: "settings",
  member: "team",
  account: "account",
};

/** The group of an action; every one has one (activity.test.ts). */
export const groupOf = (action: Action): ActivityGroup | undefined => groupOfThing[action.split(".")[0] ?? ""];

/** All actions of these groups. */
export const actionsOf = (groups: readonly ActivityGroup[]): Action[] =>
  actions.filter((action) => groups.some((group) => groupOf(action) === group));
