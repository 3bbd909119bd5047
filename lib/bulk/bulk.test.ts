import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { makeMember, makeShop } from "../../prisma/factories";
import { memberCtx } from "../context";
import { db, disconnect, pool } from "../db/client";
import type { Role } from "../db/generated/enums";
import { transaction } from "../db/sql";
import { AppError } from "../errors";
import { logger } from "../logger";
import { cancelBulk, dismissBulk } from "./cancel-bulk";
import type { BulkKind, BulkStep, BulkWork, MemberCtx } from "./kind";
import { getBulk, listBulk } from "./list-bulk";
import { openStore, readParts, writePart } from "./parts";
import { removeEndedTasks } from "./remove-ended-tasks";
import { runTurn } from "./run-turn";
import { startBulk } from "./start-bulk";

type Input = { upTo: number };
type Step = (work: BulkWork<Input>, signal: AbortSignal, ctx: MemberCtx) => Promise<BulkStep>;

const count: Step = async ({ cursor, input }) => {
  const next = Number(cursor) + 10;
  return { cursor: next >= input.upTo ? null : next, seen: 10, changed: 9, skipped: 1 };
};
let step: Step = count;
const kind: BulkKind<Input> = {
  kind: "test.count",
  input: z.object({ upTo: z.number().int() }),
  least: "ADMIN",
  count: async (_, { upTo }) => upTo,
  activity: ({ upTo }) => ({ action: "alerts.retried", details: { upTo } }),
  step: (ctx, work, signal) => step(work, signal, ctx),
};

async function makeCtx(role: Role = "ADMIN", shop?: { id: string; ctx: Parameters<typeof makeMember>[0] }) {
  const { id, ctx } = shop ?? (await makeShop());
  const user = await makeMember(ctx, role);
  return memberCtx(id, { userId: user.id, role, email: user.email, from: null });
}

const never = new AbortController().signal;
const turn = (signal = never) => runTurn([kind], signal);
const drain = async () => {
  while (await turn());
};
/** As if the worker that has it had been killed a while ago. */
const log = async ({ shopId }: MemberCtx) =>
  (await db.activity.findMany({ where: { shopId }, orderBy: { id: "asc" } })).map(({ details }) => details);
const loseLease = () => pool.query("UPDATE bulk_tasks SET lease_until = now() - interval '1 second'");

beforeEach(async () => {
  step = count;
  await db.bulkTask.deleteMany();
});
afterAll(disconnect);

describe("a task", () => {
  test("goes step by step to its end, counted; the log has it, its job is called", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 25 });
    expect(await getBulk(ctx, id)).toMatchObject({ status: "QUEUED", total: 25, seen: 0 });
    const { rows } = await pool.query("SELECT priority FROM graphile_worker.jobs WHERE task_identifier = 'bulk'");
    expect(rows).toEqual([{ priority: 0 }]);
    await turn();
    expect(await getBulk(ctx, id)).toMatchObject({ status: "RUNNING", seen: 10, changed: 9, skipped: 1 });
    expect(await log(ctx)).toEqual([]);
    await drain();
    expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", total: 30, seen: 30, changed: 27, skipped: 3 });
    expect(await log(ctx)).toEqual([{ upTo: 25, count: 27 }]);
  });

  test("is its person's: neither another shop nor a colleague sees, cancels or puts it away", async () => {
    const mine = await makeCtx();
    const { id } = await startBulk(mine, kind, { upTo: 10 });
    const colleague = await makeCtx("OWNER", { id: mine.shopId, ctx: mine });
    for (const other of [await makeCtx("OWNER"), colleague]) {
      expect(await listBulk(other)).toEqual([]);
      await expect(getBulk(other, id)).rejects.toMatchObject({ code: "not-found" });
      await expect(cancelBulk(other, id)).rejects.toMatchObject({ code: "not-found" });
      await dismissBulk(other, id);
    }
    expect(await listBulk(mine)).toHaveLength(1);
    await dismissBulk(mine, id);
    expect(await listBulk(mine)).toHaveLength(1);
    await drain();
    await dismissBulk(mine, null);
    expect(await listBulk(mine)).toEqual([]);
    expect(await getBulk(mine, id)).toMatchObject({ status: "DONE" });
  });

  test("needs the role, when it starts and while it runs", async () => {
    const viewer = await makeCtx("VIEWER");
    await expect(startBulk(viewer, kind, { upTo: 10 })).rejects.toMatchObject({ code: "forbidden" });
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 30 });
    await turn();
    await db.member.updateMany({ where: { shopId: ctx.shopId }, data: { role: "VIEWER" } });
    await drain();
    expect(await getBulk(ctx, id)).toMatchObject({
      status: "FAILED",
      seen: 10,
      problem: expect.stringMatching(/may no longer/),
    });
    const gone = await startBulk(ctx, kind, { upTo: 30 });
    await db.member.deleteMany({ where: { shopId: ctx.shopId } });
    await drain();
    expect(await getBulk(ctx, gone.id)).toMatchObject({ status: "FAILED", seen: 0 });
  });

  test("no more than twenty at once, and no wrong input", async () => {
    const ctx = await makeCtx();
    await expect(startBulk(ctx, kind, { upTo: 1.5 })).rejects.toThrow(z.ZodError);
    for (let n = 0; n < 20; n++) await startBulk(ctx, kind, { upTo: 10 });
    await expect(startBulk(ctx, kind, { upTo: 10 })).rejects.toMatchObject({ code: "conflict" });
    expect(await log(ctx)).toEqual([]);
  });
});

describe("a worker", () => {
  test("that is killed loses the task to another, which goes on where the last step was saved", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 30 });
    await turn();
    const cursors: unknown[] = [];
    step = () => new Promise(() => undefined);
    void turn();
    await vi.waitFor(async () => expect((await db.bulkTask.findFirst())?.turn).toBe(2));
    expect(await turn()).toBe(false);
    await loseLease();
    step = async (work, ...rest) => {
      cursors.push(work.cursor);
      return count(work, ...rest);
    };
    await drain();
    expect(cursors).toEqual([10, 20]);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", seen: 30 });
  });

  test("that comes back late changes nothing any more: its transaction fails with its claim", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 20 });
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const rename =
      (name: string): Step =>
      async (work, ...rest) => {
        const done = await count(work, ...rest);
        return transaction(async (on) => {
          await on.query("UPDATE shops SET name = $2 WHERE id = $1", [ctx.shopId, name]);
          await work.save(on, done);
          return done;
        });
      };
    step = async (...work) => {
      await asleep;
      return rename("late")(...work);
    };
    const late = turn();
    await vi.waitFor(async () => expect((await db.bulkTask.findFirst())?.turn).toBe(1));
    await loseLease();
    step = rename("first");
    await turn();
    wake();
    await late;
    expect((await db.shop.findUnique({ where: { id: ctx.shopId } }))?.name).toBe("first");
    expect(await getBulk(ctx, id)).toMatchObject({ status: "RUNNING", seen: 10 });
  });

  test("serves shops in turns, and two workers never the same task", async () => {
    const many = await makeCtx();
    const few = await makeCtx();
    for (let n = 0; n < 3; n++) await startBulk(many, kind, { upTo: 20 });
    await startBulk(few, kind, { upTo: 30 });
    const turns: string[] = [];
    const ids: string[] = [];
    step = async (work, signal, ctx) => {
      turns.push(ctx.shopId === few.shopId ? "few" : "many");
      ids.push(work.id);
      return count(work, signal, ctx);
    };
    for (let n = 0; n < 6; n++) await turn();
    expect(turns.filter((shop) => shop === "few")).toHaveLength(3);
    ids.length = 0;
    await Promise.all([turn(), turn()]);
    expect(new Set(ids).size).toBe(2);
  });

  test("shows how far a long step is; that is forgotten when the step is lost, and fenced by its turn", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 40 });
    await turn();
    let goOn = () => {};
    const asleep = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let aborted = false;
    step = async (work, signal) => {
      await work.progress(7);
      await asleep;
      await work.progress(9);
      aborted = signal.aborted;
      throw new Error("cut");
    };
    const late = turn();
    await vi.waitFor(async () => expect(await getBulk(ctx, id)).toMatchObject({ seen: 17, changed: 9 }));
    await loseLease();
    step = async (work, ...rest) => {
      expect(await getBulk(ctx, id)).toMatchObject({ seen: 10 });
      await work.progress(5);
      goOn();
      await late;
      return count(work, ...rest);
    };
    await turn();
    expect(aborted).toBe(true);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "RUNNING", seen: 20, changed: 18 });
    step = count;
    await drain();
    expect(await getBulk(ctx, id)).toMatchObject({ status: "DONE", seen: 40 });
  });

  test("that is asked to stop keeps what its step did", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 100 });
    const stop = new AbortController();
    step = async (_, signal) => {
      stop.abort();
      return { cursor: 3, seen: signal.aborted ? 3 : 100, changed: 3, skipped: 0 };
    };
    await turn(stop.signal);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "RUNNING", seen: 3 });
  });
});

describe("the activity log", () => {
  test("hears who did it from where, once with its end, and only what was changed", async () => {
    const plain = await makeCtx();
    const from = { address: "192.0.2.4", userAgent: "Firefox" };
    const ctx = memberCtx(plain.shopId, { ...plain.actor, from });
    const pick = { upTo: 20 };
    await startBulk(
      ctx,
      { ...kind, activity: () => ({ action: "offer.changed", subject: { type: "offer", id: "7", name: "Autumn" } }) },
      pick,
    );
    await drain();
    expect(await db.activity.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
      {
        ...{ userId: ctx.actor.userId, actorName: ctx.actor.email, address: from.address, userAgent: "Firefox" },
        ...{
          action: "offer.changed",
          subjectType: "offer",
          subjectId: "7",
          subjectName: "Autumn",
          details: { count: 18 },
        },
      },
    ]);
    step = async () => ({ cursor: null, seen: 20, changed: 0, skipped: 20 });
    await startBulk(ctx, kind, pick);
    await drain();
    expect(await log(ctx)).toHaveLength(1);
  });

  test("of rows that are told one by one knows from where, too", async () => {
    const plain = await makeCtx();
    const seen: unknown[] = [];
    step = async (work, signal, { actor }) => {
      seen.push(actor.from);
      return count(work, signal, plain);
    };
    for (const from of [
      null,
      { address: "192.0.2.4", userAgent: null },
      { address: "unknown", userAgent: "Firefox" },
    ]) {
      await startBulk(
        memberCtx(plain.shopId, { ...plain.actor, from }),
        { ...kind, activity: undefined },
        { upTo: 10 },
      );
      await drain();
      expect(seen.splice(0)).toEqual([from]);
    }
  });

  test("tells of a cancelled task what it had changed, and what its last step changed after that", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 50 });
    await turn();
    step = async (...work) => {
      await cancelBulk(ctx, id);
      return count(...work);
    };
    await drain();
    expect(await getBulk(ctx, id)).toMatchObject({ status: "CANCELLED", changed: 18 });
    expect(await log(ctx)).toEqual([9, 9].map((changed) => ({ upTo: 50, count: changed })));
  });

  test("tells of a failed task what it had changed; of one whose person is gone too", async () => {
    const ctx = await makeCtx();
    await startBulk(ctx, kind, { upTo: 50 });
    await turn();
    await db.user.delete({ where: { id: ctx.actor.userId } });
    await drain();
    expect(await db.activity.findMany({ where: { shopId: ctx.shopId } })).toMatchObject([
      { userId: null, actorName: ctx.actor.email, details: { count: 9 } },
    ]);
  });

  test("doesn't say exported of a file that never was whole", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 50 });
    step = async (...work) => ({ ...(await count(...work)), result: { file: { name: "a.csv", type: "text/csv" } } });
    await turn();
    await cancelBulk(ctx, id);
    expect(await getBulk(ctx, id)).toMatchObject({ status: "CANCELLED", changed: 9 });
    expect(await log(ctx)).toEqual([]);
  });
});

describe("cancelling", () => {
  test("ends after the step that is under way, whose counts stand; the step hears of it", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 100 });
    step = async (_, signal) => {
      await cancelBulk(ctx, id);
      await vi.waitFor(() => expect(signal.aborted).toBe(true), 5_000);
      return { cursor: 5, seen: 5, changed: 5, skipped: 0 };
    };
    await drain();
    expect(await getBulk(ctx, id)).toMatchObject({ status: "CANCELLED", seen: 5, changed: 5 });
    await cancelBulk(ctx, id);
    expect(await turn()).toBe(false);
  });

  test("before it has begun", async () => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 100 });
    await cancelBulk(ctx, id);
    await drain();
    expect(await getBulk(ctx, id)).toMatchObject({ status: "CANCELLED", seen: 0 });
  });
});

describe("a step that fails", () => {
  const failWith = async (error: unknown) => {
    const ctx = await makeCtx();
    const { id } = await startBulk(ctx, kind, { upTo: 100 });
    step = () => Promise.reject(error);
    await turn();
    return getBulk(ctx, id);
  };

  test("says an expected problem in its words", async () => {
    const task = await failWith(new AppError("conflict", "The file ends in the middle of line 7."));
    expect(task).toMatchObject({ status: "FAILED", problem: "The file ends in the middle of line 7." });
  });

  test("keeps an unknown one to the log", async () => {
    const log = vi.spyOn(logger, "error").mockReturnValue(undefined);
    const task = await failWith(new Error("secret at /srv/x"));
    expect(task).toMatchObject({ status: "FAILED", problem: expect.not.stringContaining("secret") });
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ err: expect.any(Error) }), expect.any(String));
    log.mockRestore();
  });

  test("of a lost deadlock is tried again, but not for ever", async () => {
    const task = await failWith(Object.assign(new Error("deadlock detected"), { code: "40P01" }));
    expect(task.status).toBe("RUNNING");
    for (let n = 0; n < 8; n++) {
      await loseLease();
      await turn();
    }
    expect(await db.bulkTask.findFirst()).toMatchObject({
      status: "FAILED",
      problem: expect.stringMatching(/given up/),
    });
  });
});

describe("stores", () => {
  const ids = async ({ shopId }: MemberCtx) =>
    (await db.bulkTask.findMany({ where: { shopId, kind: "test.upload" }, select: { id: true } })).map(({ id }) => id);
  const open = (ctx: MemberCtx) => openStore(ctx, "test.upload");
  const filled = async (ctx: MemberCtx) => {
    const { id } = await open(ctx);
    await db.bulkTask.updateMany({ where: { id }, data: { result: {} } });
    return id;
  };

  test("are five at most, also of those who come at the same moment; what is being filled stays", async () => {
    const ctx = await makeCtx();
    const opened = await Promise.allSettled(Array.from({ length: 8 }, () => open(ctx)));
    expect(opened.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await ids(ctx)).toHaveLength(5);
    await expect(open(ctx)).rejects.toMatchObject({ code: "conflict" });
    await open(await makeCtx());
  });

  test("of the person themselves make room, the oldest first, but not while a task reads them or for a colleague", async () => {
    const ctx = await makeCtx();
    const colleague = await makeCtx("ADMIN", { id: ctx.shopId, ctx });
    const [read, oldest] = [await filled(ctx), await filled(ctx)];
    for (let n = 0; n < 3; n++) await filled(ctx);
    const reader = { ...kind, input: z.object({ upTo: z.number(), from: z.string() }) };
    await startBulk(ctx, reader as never, { upTo: 10, from: read } as never);
    await expect(open(colleague)).rejects.toMatchObject({ code: "conflict" });
    const { id } = await open(ctx);
    const left = await ids(ctx);
    expect(left).toEqual(expect.arrayContaining([read, id]));
    expect(left).not.toContain(oldest);
    expect(left).toHaveLength(5);
  });

  test("that a colleague left an hour ago make room too, after the person's own", async () => {
    const ctx = await makeCtx();
    const colleague = await makeCtx("ADMIN", { id: ctx.shopId, ctx });
    const left = [];
    for (let n = 0; n < 4; n++) left.push(await filled(ctx));
    const own = await filled(colleague);
    const age = (id: string | undefined, minutes: number) =>
      db.bulkTask.updateMany({ where: { id: id ?? "" }, data: { createdAt: new Date(Date.now() - minutes * 60_000) } });
    await age(left[2], 61);
    await open(colleague);
    expect(await ids(ctx)).not.toContain(own);
    await open(colleague);
    expect(await ids(ctx)).not.toContain(left[2]);
    await age(left[3], 59);
    await expect(open(colleague)).rejects.toMatchObject({ code: "conflict" });
  });
});

test("tasks that ended a week ago go with their parts and lines, however many; later ones stay", async () => {
  const ctx = await makeCtx();
  const endedAt = (days: number) => ({ endedAt: new Date(Date.now() - days * 24 * 3_600_000) });
  const [old, young] = [await openStore(ctx, "test.upload"), await openStore(ctx, "test.upload")];
  for (const { id } of [old, young]) {
    for (let part = 0; part < 45; part++) await writePart(ctx, id, part, Buffer.from("x"));
    await pool.query(
      `INSERT INTO import_lines (shop_id, task_id, email, variant_id, line, quantity, locale)
       SELECT $1, $2, n || '@example.com', gen_random_uuid(), n, 1, 'en' FROM generate_series(1, 5001) n`,
      [ctx.shopId, id],
    );
  }
  await db.bulkTask.updateMany({ where: { id: old.id }, data: endedAt(8) });
  await db.bulkTask.updateMany({ where: { id: young.id }, data: endedAt(6) });
  const most = new Map<string, number>();
  const watch = vi.spyOn(pool, "query");
  await removeEndedTasks();
  for (const [n, [asked]] of watch.mock.calls.entries()) {
    const { rowCount } = (await watch.mock.results[n]?.value) ?? { rowCount: 0 };
    const { name } = asked as unknown as { name: string };
    most.set(name, Math.max(most.get(name) ?? 0, rowCount));
  }
  watch.mockRestore();
  expect(most.get("empty-task-bulk_parts")).toBe(20);
  expect(most.get("empty-task-import_lines")).toBe(5_000);
  const tasks = await db.bulkTask.findMany({ where: { shopId: ctx.shopId }, include: { _count: true } });
  expect(tasks).toMatchObject([{ id: young.id, _count: { parts: 45, importLines: 5_001 } }]);
});

test("what a task reads that waits or runs stays until that one has ended; from the first row gone on nobody begins", async () => {
  const ctx = await makeCtx();
  const { id } = await openStore(ctx, "test.upload");
  for (let part = 0; part < 25; part++) await writePart(ctx, id, part, Buffer.from("x"));
  const old = { endedAt: new Date(Date.now() - 8 * 24 * 3_600_000), result: {} };
  await db.bulkTask.updateMany({ where: { id }, data: old });
  const reader = { ...kind, input: z.object({ upTo: z.number(), from: z.string() }) };
  const { id: reading } = await startBulk(ctx, reader as never, { upTo: 10, from: id } as never);
  for (const status of ["QUEUED", "RUNNING"] as const) {
    await db.bulkTask.updateMany({ where: { id: reading }, data: { status } });
    await removeEndedTasks();
    expect(await db.bulkPart.count({ where: { taskId: id } })).toBe(25);
  }
  await db.bulkTask.updateMany({ where: { id: reading }, data: { status: "DONE", endedAt: new Date() } });
  await removeEndedTasks(AbortSignal.abort());
  expect(await db.bulkTask.findFirst({ where: { id } })).toMatchObject({ result: null });
  await removeEndedTasks();
  expect(await db.bulkTask.count({ where: { id } })).toBe(0);
});

test("parts are read one after another, in order, and replaced when a step is repeated", async () => {
  const ctx = await makeCtx();
  const store = await openStore(ctx, "test.upload");
  for (const [part, text] of ["a", "b", "c"].entries()) await writePart(ctx, store.id, part, Buffer.from(text));
  await writePart(ctx, store.id, 1, Buffer.from("B"));
  const all = async (other: MemberCtx, from?: number) => {
    let text = "";
    for await (const part of readParts(other, store.id, from)) text += part;
    return text;
  };
  expect(await all(ctx)).toBe("aBc");
  expect(await all(ctx, 2)).toBe("c");
  expect(await all(await makeCtx())).toBe("");
  expect(await listBulk(ctx)).toEqual([]);
});
