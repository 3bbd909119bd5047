export { type TableView, type TableViews, tableKey, tableView } from "./schemas";
export { getTableViews, setTableView } from "./table-views";
