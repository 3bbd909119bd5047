import { cancelKind, countAsSentKind, exportAlertsKind, resendKind, retryKind, sendNowKind } from "../alerts";
import type { AnyBulkKind } from "../bulk";
import { deleteProductsKind, exportProductsKind } from "../catalog";
import { exportEventsKind, replayEventsKind } from "../inventory";
import { completeOffersKind, deleteOffersKind, exportOffersKind, pauseOffersKind } from "../offers";
import { exportShopKind } from "../privacy";
import { checkImport, deleteSubscriptions, exportSubscriptions, importChecked } from "../subscriptions";

/** Every kind of bulk task there is: the worker does the steps of these. */
export const bulkKinds: readonly AnyBulkKind[] = [
  retryKind,
  resendKind,
  countAsSentKind,
  sendNowKind,
  cancelKind,
  exportAlertsKind,
  pauseOffersKind,
  completeOffersKind,
  deleteOffersKind,
  exportOffersKind,
  deleteProductsKind,
  exportProductsKind,
  replayEventsKind,
  exportEventsKind,
  checkImport,
  importChecked,
  exportSubscriptions,
  deleteSubscriptions,
  exportShopKind,
];

/** The kind of a task by its name, if it is known. */
export const bulkKind = (kind: string): AnyBulkKind | undefined => bulkKinds.find((one) => one.kind === kind);
