// A door of its own: the catalog changes stock through it, and the events of the parent folder change the catalog.
export { applyStock, type StockReport } from "./apply-stock";
export type { Outcome } from "./outcome";
export { type From, isLater, knowsLater, timesOf } from "./source-times";
