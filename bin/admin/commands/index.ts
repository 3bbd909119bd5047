import type { AdminCommand } from "@/bin/admin/command";
import { createOffer } from "./create-offer";
import { createShop } from "./create-shop";
import { createUser } from "./create-user";
import { importCatalog } from "./import-catalog";
import { listAlerts } from "./list-alerts";
import { listOffers } from "./list-offers";
import { rotateKeys } from "./rotate-keys";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { setOffer } from "./set-offer";
import { setPlan } from "./set-plan";
import { setPolicy } from "./set-policy";

/** In the order in which --help lists them. */
export const commands: readonly AdminCommand[] = [
  createShop,
  setPlan,
  setPolicy,
  importCatalog,
  createOffer,
  setOffer,
  listOffers,
  listAlerts,
  rotateWebhookSecret,
  createUser,
  rotateKeys,
];
