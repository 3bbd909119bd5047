import type { Plan } from "../db/generated/enums";

/** What each plan is called and gives, in a merchant's words. */
export const planWords: Record<Plan, { name: string; gives: string[] }> = {
  FREE: {
    name: "Free",
    gives: ["Offers over the whole catalog or chosen variants", "Stock kept up to date by webhooks"],
  },
  PREMIUM: {
    name: "Premium",
    gives: [
      "The Notify me button on sold-out products",
      "One mail to every waiting shopper when stock is back",
      "Waves, settling time, minimum stock and quiet hours",
    ],
  },
};
