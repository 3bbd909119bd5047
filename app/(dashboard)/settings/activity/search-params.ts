import { parseAsArrayOf } from "nuqs/server";
import { choices, day, loadTableParams, oneId, tableParams } from "@/components/data-table/table-params";
import { activityGroups } from "@/lib/activity/groups";

export const activityParams = tableParams({
  sorts: ["at"],
  sort: { by: "at", direction: "desc" },
  filters: { person: parseAsArrayOf(oneId).withDefault([]), about: choices(activityGroups), from: day, to: day },
});

export const loadActivityParams = loadTableParams(activityParams.parsers);
