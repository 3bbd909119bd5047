import { expect, it } from "vitest";
import { makeAlert } from "@/lib/reports/testing";
import { makeShop, makeSubscription, makeVariant } from "@/prisma/factories";
import { countAlerts, listAlerts } from ".";

it("the list can be narrowed to what was sent and clicked, as the overview counts it", async () => {
  const { ctx } = await makeShop();
  const variant = await makeVariant(ctx);
  const alert = async (data: Parameters<typeof makeAlert>[2]) =>
    makeAlert(ctx, await makeSubscription(ctx, { variantId: variant.id, status: "SENT" }), data);
  const clicked = await alert({ status: "SENT", sentAt: new Date(), clickedAt: new Date() });
  await alert({ status: "SENT", sentAt: new Date() });
  await alert({ status: "FAILED", clickedAt: new Date() });
  const ids = async (filter: object) => (await listAlerts(ctx, { ...filter, limit: 25 })).map(({ id }) => id);
  expect(await ids({ clicked: true })).toEqual([clicked.id]);
  expect(await ids({ clicked: true, statuses: ["SENT"], variantId: variant.externalId })).toEqual([clicked.id]);
  expect(await ids({ clicked: true, statuses: ["FAILED"] })).toEqual([]);
  expect(await countAlerts(ctx, { clicked: true })).toBe(1);
});
