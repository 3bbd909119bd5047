import type { z } from "zod";
import type { ActivityEntry } from "../activity";
import type { Actor, Ctx } from "../context";
import type { Role } from "../db/generated/enums";
import type { Sql } from "../db/sql";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export type MemberCtx = Ctx<Extract<Actor, { type: "member" }>>;

/** What one step did, in itself (not in sum). cursor: where the next begins, null = there is none, all is done. */
export type BulkStep = {
  cursor: Json;
  /** How many of the total it has been through; changed and skipped may count other things. */
  seen: number;
  changed: number;
  skipped: number;
  /** Replaces the task's result. A file to download is `{file: BulkFile}`, its bytes are the task's parts. */
  result?: Json;
  /** When only a step can say how much there is in all. */
  total?: number;
};

/** gzip: the parts are gzip members, unpacked on the way to the browser. */
export type BulkFile = { name: string; type: string; gzip?: boolean };

/** A task as its step gets it. */
export type BulkWork<Input> = {
  id: string;
  input: Input;
  /** null = this is the first step. */
  cursor: Json;
  result: Json;
  total: number | null;
  /** In sum, up to now. */
  seen: number;
  changed: number;
  skipped: number;
  /**
   * Keeps a step inside its own transaction: what it changed and that it is done then stand together, so that it is never
   * done twice. Throws (let the transaction fail) when the task is another worker's by now. A step that doesn't call it
   * may be repeated after a kill and must do no harm then. false = it was cancelled meanwhile: what must not stand then
   * can still be rolled back.
   */
  save: (on: Sql, step: BulkStep) => Promise<boolean>;
  /**
   * For a step that must be one long transaction: shows on the side how many it has been through, without keeping
   * anything, and prolongs the lease. The signal aborts at once when the task was cancelled or is another worker's.
   */
  progress: (seen: number) => Promise<void>;
};

/**
 * Work on many rows that a member starts and may leave. `step` does about a second of it in transactions of its own; it
 * may end early when the signal aborts (cancelled, lease lost, the worker stops). What it throws ends the task: an
 * AppError's detail is shown to the person, anything else is logged and stays opaque. A database that is away and lost
 * deadlocks are tried again.
 */
export type BulkKind<Input = unknown> = {
  /** `thing.verb`; its words for people stand in components/layout/task-words.ts. */
  kind: string;
  input: z.ZodType<Input>;
  /** Who may start it, see its file, and must still be one while it runs. */
  least: Role;
  /** How many there will be to go through, counted at the start; without it, or null, the total is unknown. */
  count?: (ctx: MemberCtx, input: Input) => Promise<number | null>;
  /** For the activity log, which gets it when the task has ended, with `details.count`: how much was really changed. */
  activity?: (input: Input) => ActivityEntry;
  /** How many `doOrStart` does while the person waits; 500 unless told. */
  atOnce?: number;
  step: (ctx: MemberCtx, task: BulkWork<Input>, signal: AbortSignal) => Promise<BulkStep>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds, each with an input of its own
export type AnyBulkKind = BulkKind<any>;
