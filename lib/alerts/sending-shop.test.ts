import { afterAll, expect, test } from "vitest";
import { makeShop } from "../../prisma/factories";
import { db, disconnect } from "../db/client";
import { wallClock } from "../zoned-time";
import { holdUntil, limitUntil, readSendingShop } from "./sending-shop";

afterAll(() => disconnect());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const holdOf = async (shopId: string) => (await readSendingShop(shopId))?.hold;

/** Minutes after midnight in a zone, some minutes from now. */
const clockIn = (timeZone: string, minutes: number) => {
  const [hour = 0, minute = 0] = wallClock(inMinutes(minutes), timeZone).slice(11, 16).split(":").map(Number);
  return hour * 60 + minute;
};

test("a shop that may send is read with what its mails show", async () => {
  const shop = await makeShop({ name: "Nook", brandColor: "#112233", logoUrl: "https://nook.example/logo.png" });
  expect(await readSendingShop(shop.id)).toMatchObject({
    name: "Nook",
    domain: shop.domain,
    brandColor: "#112233",
    logoUrl: "https://nook.example/logo.png",
    hold: null,
  });
  expect(await readSendingShop(crypto.randomUUID())).toBeNull();
});

test("paused and stopped: nothing goes, until somebody acts", async () => {
  const paused = await makeShop({
    sendingPausedAt: new Date(),
    pauseReason: "Wrong password",
    heldUntil: inMinutes(5),
  });
  const stopped = await makeShop({ sendingStoppedAt: new Date() });
  for (const { id } of [paused, stopped]) expect(await holdOf(id)).toEqual({ until: null, urgentOnly: false });
});

test("quiet hours hold until they end by the shop's clock, except what is to be sent now", async () => {
  const timeZone = "Asia/Kolkata";
  const quiet = { timeZone, quietFrom: clockIn(timeZone, -30), quietUntil: clockIn(timeZone, 30) };
  const hold = await holdOf((await makeShop(quiet)).id);
  expect(hold?.urgentOnly).toBe(true);
  expect((hold?.until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(28 * 60_000);
  expect((hold?.until?.getTime() ?? 0) - Date.now()).toBeLessThan(31 * 60_000);
  // What a slice writes down for the sweep is the quiet hours' own; a server's limit that lasts longer counts for all.
  const shop = await makeShop(quiet);
  await holdUntil(shop.id, hold?.until ?? new Date(0));
  expect(await holdOf(shop.id)).toEqual(hold);
  await limitUntil(shop.id, inMinutes(90), { version: 0 });
  expect((await holdOf(shop.id))?.urgentOnly).toBe(false);
  const later = { timeZone, quietFrom: clockIn(timeZone, 30), quietUntil: clockIn(timeZone, 60) };
  expect(await holdOf((await makeShop(later)).id)).toBeNull();
});

test("a hold lasts until its time, is never shortened, and a longer one counts", async () => {
  const { id } = await makeShop();
  const [sooner, later] = [inMinutes(1), inMinutes(9)];
  await limitUntil(id, later, { version: 0 });
  await limitUntil(id, sooner, { version: 0 });
  expect(await holdOf(id)).toEqual({ until: later, urgentOnly: false });
  await db.shop.update({ where: { id }, data: { heldUntil: inMinutes(-1) } });
  expect(await holdOf(id)).toBeNull();
});

test("a hold that was decided before a change of the shop is not written over it", async () => {
  const { id } = await makeShop();
  const before = await readSendingShop(id);
  await db.shop.update({ where: { id }, data: { name: "Renamed" } });
  await holdUntil(id, inMinutes(5), before?.seen);
  expect(await holdOf(id)).toBeNull();
  await holdUntil(id, inMinutes(5), (await readSendingShop(id))?.seen);
  expect((await holdOf(id))?.until).not.toBeNull();
});

test("a server's limit within quiet hours holds what is to be sent now as well, and no longer than it lasts", async () => {
  const quiet = { quietFrom: clockIn("UTC", -30), quietUntil: clockIn("UTC", 30) };
  const { id } = await makeShop(quiet);
  const until = (await holdOf(id))?.until ?? new Date(0);
  await holdUntil(id, until);
  await limitUntil(id, inMinutes(5), { version: 0 });
  expect(await holdOf(id)).toEqual({ until, urgentOnly: false });
  await db.$executeRaw`UPDATE shops SET limited_until = now() WHERE id = ${id}::uuid`;
  expect(await holdOf(id)).toEqual({ until, urgentOnly: true });
});

test("a hold that somebody ended takes the server's limit with it", async () => {
  const { id } = await makeShop({ quietFrom: clockIn("UTC", -30), quietUntil: clockIn("UTC", 30) });
  await limitUntil(id, inMinutes(5), { version: 0 });
  await db.shop.update({ where: { id }, data: { heldUntil: null } });
  expect((await holdOf(id))?.urgentOnly).toBe(true);
  await holdUntil(id, inMinutes(30));
  expect((await holdOf(id))?.urgentOnly).toBe(true);
});

test("an old sender's limit is not written over new mail settings", async () => {
  const { id } = await makeShop();
  await db.emailSettings.create({ data: { shopId: id, kind: "SMTP", cipher: "sealed", version: 2 } });
  for (const version of [0, 1]) await limitUntil(id, inMinutes(5), { version });
  expect(await holdOf(id)).toBeNull();
  await limitUntil(id, inMinutes(5), { version: 2 });
  expect((await holdOf(id))?.urgentOnly).toBe(false);
});
