export { type Action, actions } from "./actions";
export { type ActivityGroup, actionsOf, activityGroups, groupOf } from "./groups";
export { type ActivityRow, countActivities, listActivePeople, listActivities } from "./list-activities";
export { type ActivityDetails, type ActivityEntry, changesOf, recordActivity, tellMore } from "./record-activity";
export { recordForPerson } from "./record-for-person";
