export { type Action, actions } from "./actions";
export { type ActivityDetails, type ActivityEntry, changesOf, recordActivity } from "./record-activity";
export { recordForPerson } from "./record-for-person";
