import type { z } from "zod";
import { type Action, recordActivity } from "../activity";
import type { BulkKind, MemberCtx } from "../bulk";
import { pickOf } from "../bulk/schemas";
import type { Ctx } from "../context";
import type { DeliveryStatus } from "../db/generated/enums";
import type { Sql } from "../db/sql";
import { type AlertFilter, alertFilter } from "./alert-filter";
import { countAlerts } from "./count-alerts";
import { type AlertPick, type Changed, inBatches, type Statement, stepOf } from "./pick-alerts";
import { orRefused } from "./refusal";

/** Writes into the transaction of a change. */
export type Note = (on: Sql) => Promise<void>;

/** Something a merchant does about alerts that are in one state. */
export type Verb = {
  from: DeliveryStatus;
  action: Action;
  details?: Record<string, string>;
  statement: Statement;
};

/**
 * Does it at once to what was picked; `note` joins the first transaction that changes something where the caller tells the
 * activity log in its own words. For one alert it throws `not-found`, or `conflict` that says why it cannot be.
 */
export function apply(
  ctx: Ctx,
  pick: AlertPick,
  { from, action, details, statement }: Verb,
  note?: Note,
): Promise<Changed> {
  const alone = "alertId" in pick ? pick.alertId : null;
  const done = inBatches(ctx, pick, statement, async (on) => {
    if (note) await note(on);
    else if (alone) await recordActivity(ctx, on, { action, subject: { type: "alert", id: alone }, details });
  });
  return orRefused(ctx, pick, from, done);
}

const picks = pickOf(alertFilter);
export type Picks = z.output<typeof picks>;

/** What a table says was picked, as the verbs take it. */
export const alertsOf = (pick: Picks): AlertFilter => ("ids" in pick ? { ids: pick.ids } : pick.filter);

/** The same to any number of alerts, step by step. */
export const kindOf = (kind: string, { from, action, details, statement }: Verb): BulkKind<Picks> => ({
  kind,
  input: picks,
  least: "ADMIN",
  count: (ctx, pick) => countAlerts(ctx, alertsOf(pick), from),
  activity: (pick) => ({
    action,
    details: {
      ...details,
      ...("filter" in pick && pick.filter.restockId && { restock: pick.filter.restockId }),
    },
  }),
  step: (ctx: MemberCtx, task) => stepOf(ctx, alertsOf(task.input), task, statement),
});
