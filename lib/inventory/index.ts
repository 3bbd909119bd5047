export { countEvents, exportEventsKind, replayEventsKind } from "./bulk-events";
export { countRefused, type RefusedCount, refusedOfADay } from "./count-refused";
export { type EventDetail, getEvent } from "./get-event";
export { countListedEvents, listEvents } from "./list-events";
export { listRefused, type RefusedRow } from "./list-refused";
export { listTopics } from "./list-topics";
export { countUnmatched, listUnmatched } from "./list-unmatched";
export type { Delivery } from "./platforms/platform";
export { processEvents } from "./process-events";
export { receiveEvent } from "./receive-event";
export { replayEvent } from "./replay-event";
export {
  type EventChange,
  type EventFilter,
  type EventRow,
  eventFilter,
  listEventsInput,
  listUnmatchedInput,
  type UnmatchedRow,
} from "./schemas";
export { applyStock, type StockReport } from "./stock";
export { type NewEvent, type Stored, storeEvent } from "./store-event";
export { verifyStandardWebhook } from "./verify/standard-webhooks";
