import type { From } from "../context";
import type { Role } from "../db/generated/enums";
import { query } from "../db/sql";
import type { Json } from "./kind";

/** How long a claimed task is nobody else's without a heartbeat. */
export const leaseSeconds = 15;

/** A claimed task. role null = who started it is no member any more. */
export type Claimed = {
  shopId: string;
  id: string;
  kind: string;
  input: unknown;
  cursor: Json;
  result: Json;
  total: number | null;
  seen: number;
  changed: number;
  skipped: number;
  turn: number;
  tries: number;
  userId: string | null;
  email: string | null;
  role: Role | null;
  from: From | null;
};

/** The next task that nobody works on: of the shop whose last turn is longest ago, then the one that waited longest. */
export async function claimTask(): Promise<Claimed | null> {
  const [task] = await query<Claimed>(
    "claim-bulk",
    `WITH next AS (
       SELECT t.shop_id, t.id FROM bulk_tasks t
        WHERE t.status IN ('QUEUED', 'RUNNING') AND (t.lease_until IS NULL OR t.lease_until < now())
        ORDER BY (SELECT max(o.served_at) FROM bulk_tasks o
                   WHERE o.shop_id = t.shop_id AND o.status IN ('QUEUED', 'RUNNING')) NULLS FIRST,
                 t.served_at NULLS FIRST, t.created_at
        LIMIT 1 FOR UPDATE OF t SKIP LOCKED
     )
     UPDATE bulk_tasks t SET status = 'RUNNING', turn = t.turn + 1, tries = t.tries + 1, ahead = 0, served_at = clock_timestamp(),
            lease_until = now() + make_interval(secs => $1)
       FROM next WHERE t.shop_id = next.shop_id AND t.id = next.id
     RETURNING t.shop_id AS "shopId", t.id, t.kind, t.input, t.cursor, t.result, t.total, t.seen, t.changed, t.skipped,
               t.turn, t.tries, CASE WHEN t.address IS NOT NULL OR t.user_agent IS NOT NULL THEN
                 jsonb_build_object('address', coalesce(t.address, 'unknown'), 'userAgent', t.user_agent) END AS "from",
               t.started_by AS "userId", (SELECT u.email FROM users u WHERE u.id = t.started_by) AS email,
               (SELECT m.role FROM members m WHERE m.shop_id = t.shop_id AND m.user_id = t.started_by) AS role`,
    [leaseSeconds],
  );
  return task ?? null;
}
