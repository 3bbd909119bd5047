export { edgeOf, isAlertable, isInStock, type Stock } from "./edge";
export { finishRestocks, hasEnded } from "./finish-restocks";
export { recordEdges, type StockChange } from "./record-edges";
export { restockWaiting } from "./restock-waiting";
export { settleDueRestocks } from "./settle-due-restocks";
export { waveSize } from "./wave-size";
