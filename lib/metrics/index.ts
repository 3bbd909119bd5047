export { type Counted, count, flushCounters } from "./counters";
export { readMetrics } from "./read-metrics";
export { type Readiness, readiness } from "./readiness";
