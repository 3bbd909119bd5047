export { listEvents } from "./list-events";
export { listUnmatched } from "./list-unmatched";
export type { Delivery } from "./platforms/platform";
export { processEvents } from "./process-events";
export { receiveEvent } from "./receive-event";
export { type EventRow, listEventsInput, listUnmatchedInput, type UnmatchedRow } from "./schemas";
export { applyStock, type StockReport } from "./stock";
export { type NewEvent, type Stored, storeEvent } from "./store-event";
export { verifyStandardWebhook } from "./verify/standard-webhooks";
