export { cancelAlerts } from "./cancel-alerts";
export { deliverSlice } from "./deliver-slice";
export { listAlerts } from "./list-alerts";
export { pauseSending } from "./pause-sending";
export { recoverLeases } from "./recover-leases";
export { resolveInDoubt } from "./resolve-in-doubt";
export { retryAlert } from "./retry-alert";
export { nextAttempt } from "./retry-policy";
export { type AlertView, alertView, type ListAlertsInput, listAlertsInput } from "./schemas";
