export { applyProviderEvents } from "./apply-provider-events";
export { cancelAlerts } from "./cancel-alerts";
export { deliverSlice } from "./deliver-slice";
export { listAlerts } from "./list-alerts";
export { recoverLeases } from "./recover-leases";
export { resolveInDoubt } from "./resolve-in-doubt";
export { retryAlert } from "./retry-alert";
export { type AlertView, alertView, type ListAlertsInput, listAlertsInput } from "./schemas";
export { storeProviderEvent } from "./store-provider-event";
