import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { randomFrom } from "@/e2e/faults/random";
import { db, disconnect } from "../../db/client";
import { closeTransports } from "../../email";
import { unsubscribe } from "../../subscriptions";
import type { ResendTrouble } from "../../testing/fake-resend";
import { seeds } from "../../testing/seeds";
import { type SetUp, setUp } from "./testing";

let made: SetUp | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await made?.service.close();
});
afterAll(async () => {
  await closeTransports();
  await disconnect();
});

const troubles: ResendTrouble[] = [
  { do: "cut" },
  { do: "cut-before" },
  { do: "hang" },
  { do: "slow", ms: 150 },
  { do: "error", status: 500, name: "internal_server_error" },
  { do: "error", status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "0.05" } },
];

test.each([1, 2, seeds.seed])(
  "lost answers, lost workers and shoppers who leave, all at once (seed %i)",
  async (seed) => {
    const random = randomFrom(seed);
    made = await setUp({ shoppers: Array<number>(260).fill(1), timeoutMs: 200 });
    const { service, shopId, ctx } = made;
    const counts = () => {
      const found = new Map<string, number>();
      for (const to of made?.recipients() ?? []) found.set(String(to), (found.get(String(to)) ?? 0) + 1);
      return found;
    };
    service.misbehave(() => (random() < 0.6 ? (troubles[Math.floor(random() * troubles.length)] ?? null) : null));
    const left = new Map<string, number>();
    for (let round = 0; round < 10; round++) {
      const alerts = await made.alerts();
      const going = alerts[Math.floor(random() * alerts.length)];
      const leaving = going && unsubscribe(ctx, { token: going.token });
      const delivering = Promise.all([made.deliver(300), made.deliver(300)]);
      delivering.catch(() => undefined);
      await sleep(random() * 100);
      // The fixture may lose a deadlock, as it touches what is just being settled.
      if (random() < 0.5) await made.losesWorker().catch(() => undefined);
      await leaving;
      if (going) left.set(going.email, counts().get(going.email) ?? 0);
      await delivering;
      await made.comeDue();
    }
    service.misbehave(null);
    const open = async () => {
      const { QUEUED = 0, SENDING = 0 } = (await made?.states()) ?? {};
      return QUEUED + SENDING > 0;
    };
    for (let round = 0; round < 30 && (await open()); round++) {
      await made.losesWorker();
      await made.comeDue();
      await made.deliver(3_000);
    }
    const mailed = counts();
    expect([...mailed.values()].filter((times) => times !== 1)).toEqual([]);
    for (const [email, times] of left) expect([email, mailed.get(email) ?? 0]).toEqual([email, times]);
    for (const { email, status } of await made.alerts()) {
      // Nobody is in doubt but who left when there was nobody else to ask for.
      if (status !== "IN_DOUBT") expect([email, status === "SENT"]).toEqual([email, mailed.has(email)]);
      expect(["SENT", "CANCELLED", "IN_DOUBT"]).toContain(status);
    }
    expect((await made.states()).IN_DOUBT ?? 0).toBeLessThanOrEqual(left.size);
    expect(await db.alertBatch.count({ where: { shopId } })).toBe(0);
  },
  60_000,
);
