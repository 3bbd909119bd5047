export { cancelBulk, dismissBulk } from "./cancel-bulk";
export type { AnyBulkKind, BulkFile, BulkKind, BulkStep, BulkWork, Json, MemberCtx } from "./kind";
export { fileOf, getBulk, listBulk } from "./list-bulk";
export { closeStore, openStore, readParts, writePart } from "./parts";
export { runTurn } from "./run-turn";
export { type BulkTaskView, bulkTask, isRunning, keptDays } from "./schemas";
export { startBulk } from "./start-bulk";
