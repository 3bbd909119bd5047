import type { AdminCommand } from "@/bin/admin/command";
import { createOffer } from "./create-offer";
import { createShop } from "./create-shop";
import { createUser } from "./create-user";
import { importCatalog } from "./import-catalog";
import { importSubscriptions } from "./import-subscriptions";
import { listAlerts } from "./list-alerts";
import { listOffers } from "./list-offers";
import { listSubscriptions } from "./list-subscriptions";
import { rotateKeys } from "./rotate-keys";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { sendTestEmail } from "./send-test-email";
import { setOffer } from "./set-offer";
import { setPlan } from "./set-plan";
import { setPolicy } from "./set-policy";
import { setSmtp } from "./set-smtp";
import { showShop } from "./show-shop";

/** In the order in which --help lists them. */
export const commands: readonly AdminCommand[] = [
  createShop,
  showShop,
  setPlan,
  setPolicy,
  setSmtp,
  sendTestEmail,
  importCatalog,
  importSubscriptions,
  createOffer,
  setOffer,
  listOffers,
  listSubscriptions,
  listAlerts,
  rotateWebhookSecret,
  createUser,
  rotateKeys,
];
