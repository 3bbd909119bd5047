export { getOverview } from "./overview";
export type { Attention, Checklist, DayFigures, Figure, Overview, WantedVariant } from "./schemas";
