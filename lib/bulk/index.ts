export { cancelBulk, dismissBulk } from "./cancel-bulk";
export { type BulkOutcome, doOrStart } from "./do-or-start";
export type { AnyBulkKind, BulkFile, BulkKind, BulkStep, BulkWork, Json, MemberCtx } from "./kind";
export { fileOf, getBulk, listBulk } from "./list-bulk";
export { closeStore, openStore, readParts, writePart } from "./parts";
export { readBulkFile } from "./read-file";
export { runTurn } from "./run-turn";
export { type BulkTaskView, bulkTask, isRunning, keptDays, pickOf } from "./schemas";
export { startBulk } from "./start-bulk";
