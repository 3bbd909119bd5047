import { beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { makeOffer, makeShop } from "@/prisma/factories";
import { runOfferSchedule } from "./run-offer-schedule";

const now = new Date();
const hoursAhead = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

let ctx: Ctx;
beforeAll(async () => {
  ({ ctx } = await makeShop());
});

const read = (id: string) => db.offer.findFirstOrThrow({ where: { shopId: ctx.shopId, id } });

describe("runOfferSchedule", () => {
  it("starts what is due and completes what has ended, each once", async () => {
    const { ctx: second } = await makeShop();
    const due = await makeOffer(ctx, { status: "SCHEDULED", activatedAt: null, startsAt: hoursAhead(-1) });
    const dueElsewhere = await makeOffer(second, { status: "SCHEDULED", activatedAt: null, startsAt: now });
    const notYet = await makeOffer(ctx, { status: "SCHEDULED", activatedAt: null, startsAt: hoursAhead(1) });
    const ended = await makeOffer(ctx, { endsAt: hoursAhead(-1) });
    const endedPaused = await makeOffer(ctx, { status: "PAUSED", pausedBy: "AUTO", endsAt: now });
    const missed = await makeOffer(ctx, { status: "SCHEDULED", startsAt: hoursAhead(-2), endsAt: hoursAhead(-1) });
    const draft = await makeOffer(ctx, { status: "DRAFT", startsAt: hoursAhead(-2), endsAt: hoursAhead(-1) });

    expect(await runOfferSchedule(() => now)).toEqual({ activated: 2, completed: 3 });
    expect(await read(due.id)).toMatchObject({ status: "ACTIVE", activatedAt: now });
    expect((await db.offer.findFirstOrThrow({ where: { shopId: second.shopId, id: dueElsewhere.id } })).status).toBe(
      "ACTIVE",
    );
    expect((await read(notYet.id)).status).toBe("SCHEDULED");
    expect((await read(ended.id)).status).toBe("COMPLETED");
    expect(await read(endedPaused.id)).toMatchObject({ status: "COMPLETED", pausedBy: null });
    expect(await read(missed.id)).toMatchObject({ status: "COMPLETED", activatedAt: missed.activatedAt });
    expect((await read(draft.id)).status).toBe("DRAFT");
    expect(await runOfferSchedule(() => now)).toEqual({ activated: 0, completed: 0 });
  });
});
