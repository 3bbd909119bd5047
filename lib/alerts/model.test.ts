import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { dropShop } from "../../prisma/factories";
import { disconnect } from "../db/client";
import { closeTransports } from "../email";
import { setOfferStatus } from "../offers";
import { setPlan } from "../plans";
import { settleDueRestocks } from "../restocks";
import { commands, elapse, expire } from "../testing/model/commands";
import { judgeEnd, judgeRows, somethingToDo } from "../testing/model/consistency";
import { observe } from "../testing/model/observe";
import { begin, makeWorld, openGate, saveServer, slice, type World } from "../testing/model/world";
import { seeds } from "../testing/seeds";
import { startSmtpListener } from "../testing/smtp-listener";

const listeners = [await startSmtpListener(), await startSmtpListener()];

afterAll(async () => {
  await closeTransports();
  await Promise.all(listeners.map((listener) => listener.close()));
  await disconnect();
});

/** Everything that holds back goes on, and is done until there is nothing more to do. */
async function settleEverything(world: World): Promise<void> {
  for (const shop of world.shops) {
    shop.fates = [];
    await openGate(shop);
    await setPlan(shop.ctx, { plan: "PREMIUM" });
    await setOfferStatus(shop.ctx, { id: shop.offerId, status: "ACTIVE" });
    await saveServer(shop.ctx, shop.listener.port);
  }
  await expire(world, true);
  for (const { asking } of world.shops) await Promise.all(asking);
  for (let round = 0; round < 15 && (await somethingToDo(world)); round++) {
    await elapse();
    await settleDueRestocks();
    await elapse();
    for (const shop of world.shops) await begin(shop, slice(shop, 1));
  }
}

async function live(world: World, steps: Iterable<fc.AsyncCommand<Record<string, never>, World>>): Promise<void> {
  try {
    await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
    await observe(world, null, () => settleEverything(world));
    await judgeRows(world);
    await judgeEnd(world);
  } finally {
    for (const shop of world.shops) await openGate(shop).catch(() => undefined);
    await closeTransports();
    for (const { ctx } of world.shops) await dropShop(ctx);
  }
}

const seconds = seeds.seconds ?? 20;

test("whatever happens in whatever order, the promise holds", { timeout: (seconds + 60) * 1000 }, async () => {
  let lives = 0;
  const replayPath = seeds.replay;
  const steps = fc.commands(commands, { size: "max", maxCommands: 60, ...(replayPath && { replayPath }) });
  const property = fc.asyncProperty(steps, async (given) => {
    lives++;
    await live(await makeWorld(listeners), given);
  });
  const { seed, path } = seeds;
  const limits = { numRuns: 1_000_000, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false };
  await fc.assert(property, { seed, ...(path && { path }), ...limits });
  expect(lives).toBeGreaterThan(1);
});
