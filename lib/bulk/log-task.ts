import type { ActivityEntry } from "../activity";
import type { MemberCtx } from "./kind";

/** An entry of the activity log as a task keeps it until it has ended: by whom is known at the start alone. */
export const toLog = ({ actor }: MemberCtx, entry: ActivityEntry | undefined): string | null =>
  entry ? JSON.stringify({ ...entry, actor: actor.email }) : null;

/**
 * Part of a statement (`logged AS (…)`) that ends a task, so that neither stands without the other. A file that is not whole
 * was given to nobody.
 * @param ended the part that returns the task's row as it is now
 * @param count how much it changed, in SQL: 0 = there is nothing to tell
 */
export const logged = (ended: string, count: string): string => `logged AS (
  INSERT INTO activities (shop_id, user_id, actor_name, address, user_agent, action, subject_type, subject_id, subject_name, details)
  SELECT shop_id, started_by, activity ->> 'actor', address, user_agent, activity ->> 'action',
         activity #>> '{subject,type}', activity #>> '{subject,id}', left(activity #>> '{subject,name}', 200),
         coalesce(activity -> 'details', '{}') || jsonb_build_object('count', ${count})
    FROM ${ended}
   WHERE jsonb_typeof(activity) = 'object' AND ${count} > 0 AND (status = 'DONE' OR result -> 'file' IS NULL))`;
