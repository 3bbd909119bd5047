import { choices, day, loadTableParams, oneId, several, tableParams } from "@/components/data-table/table-params";
import { activityGroups } from "@/lib/activity/groups";

export const activityParams = tableParams({
  sorts: ["at"],
  sort: { by: "at", direction: "desc" },
  filters: { person: several(oneId, 50), about: choices(activityGroups), from: day, to: day },
});

export const loadActivityParams = loadTableParams(activityParams.parsers);
