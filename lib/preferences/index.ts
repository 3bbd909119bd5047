export { type Dismissible, dismiss, isDismissed, restore } from "./dismissals";
export { type TableView, type TableViews, tableKey, tableView } from "./schemas";
export { getTableViews, setTableView } from "./table-views";
