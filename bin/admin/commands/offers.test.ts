import { beforeAll, describe, expect, test } from "vitest";
import { answer, printed, refusal } from "@/bin/admin/testing/admin";
import { makeShop, makeVariant } from "@/prisma/factories";

let shop: Awaited<ReturnType<typeof makeShop>>;
beforeAll(async () => {
  shop = await makeShop();
});

describe.concurrent("offers", () => {
  const offer = (key: string, ...more: string[]) => ["create-offer", "--shop", key, "--name", "Back soon", ...more];

  test("go from draft to active to paused, and are listed", async () => {
    const { publicKey, ctx } = await makeShop();
    const variants = await Promise.all([makeVariant(ctx), makeVariant(ctx)]);
    const chosen = variants.flatMap(({ externalId }) => ["--variant", externalId]);
    const draft = await printed(offer(publicKey, "--mode", "ALLOW_WHEN_OUT_OF_STOCK", ...chosen, "--auto-pause"));
    expect(draft).toEqual({ offerId: expect.any(String), status: "DRAFT" });
    const set = ["set-offer", "--shop", publicKey, "--offer", String(draft.offerId), "--status"];
    expect(await printed([...set, "ACTIVE"])).toEqual({ offerId: draft.offerId, status: "ACTIVE" });
    expect(await answer([...set, "PAUSED"])).toEqual({ offerId: draft.offerId, status: "PAUSED" });
    expect(await printed(["list-offers", "--shop", publicKey])).toEqual({
      offers: [
        expect.objectContaining({
          offerId: draft.offerId,
          name: "Back soon",
          status: "PAUSED",
          mode: "ALLOW_WHEN_OUT_OF_STOCK",
          placement: "instead",
          autoPause: true,
          variants: 2,
        }),
      ],
    });
  });

  test("are scheduled by a start that lies ahead", async () => {
    const { publicKey } = await makeShop();
    const more = ["--mode", "ALWAYS", "--all-products", "--placement", "alongside", "--activate"];
    const times = ["--starts-at", "2099-01-01T00:00:00+02:00", "--ends-at", "2099-02-01T00:00:00Z"];
    expect(await answer(offer(publicKey, ...more))).toMatchObject({ status: "ACTIVE" });
    expect(await answer(offer(publicKey, ...more, ...times))).toMatchObject({ status: "SCHEDULED" });
    const { offers } = await answer<{ offers: { placement: string; startsAt: string }[] }>([
      "list-offers",
      "--shop",
      publicKey,
    ]);
    expect(offers).toMatchObject([
      { startsAt: null },
      { placement: "alongside", startsAt: "2098-12-31T22:00:00.000Z" },
    ]);
  });

  test.each([
    ["an unknown variant", ["--mode", "ALWAYS", "--variant", "none"], "variant-not-found"],
    ["nothing to cover", ["--mode", "ALWAYS", "--activate"], "invalid-fields"],
    ["auto-pause in another mode", ["--mode", "ALWAYS", "--all-products", "--auto-pause"], "invalid-fields"],
  ])("refuse %s", async (_, more, code) => {
    expect(await refusal(offer(shop.publicKey, ...more))).toMatchObject({ exit: 1, code });
  });

  test("of another shop are not found", async () => {
    const other = await makeShop();
    const { offerId } = await answer(offer(other.publicKey, "--mode", "ALWAYS", "--all-products"));
    const args = ["set-offer", "--shop", shop.publicKey, "--offer", String(offerId), "--status", "ACTIVE"];
    expect(await refusal(args)).toMatchObject({ exit: 1, code: "not-found" });
  });
});
