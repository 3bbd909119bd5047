export { checkImport } from "./check-kind";
export { getImport, type ImportState } from "./get-import";
export { importChecked } from "./import-kind";
export { previewUpload } from "./read-upload";
export { receiveUpload, tooLarge } from "./receive-upload";
export * from "./schemas";
export { startCheck, startImport } from "./start-import";
