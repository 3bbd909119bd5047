import type { Caller } from "../auth/caller";

/** Who changes their own account, by which session, from where. Verbs of an account take it in place of a shop's ctx. */
export type Person = { userId: string; sessionId: string; from: Caller };
