export { readActivity } from "./activity";
export { readAttention } from "./attention";
export { readDemand } from "./demand";
export { foldFigures } from "./fold-figures";
export { readPace } from "./pace";
export { type DaySpan, type Period, type PeriodInput, type Preset, periodOf, presets, todayIn } from "./period";
export { readReorderFacts } from "./reorder-facts";
export type {
  Activity,
  Amount,
  Attention,
  Checklist,
  DayFigures,
  Demand,
  Figure,
  Pace,
  ReorderFacts,
  WantedVariant,
} from "./schemas";
export { checklistSteps } from "./schemas";
