import { expect, test } from "vitest";
import { reasonToCancel } from "./mail-content";
import type { ShopperFacts } from "./shopper-facts";

const now = new Date("2026-11-23T12:00:00Z");
const facts = (over: Partial<ShopperFacts>): ShopperFacts => ({
  token: "t",
  status: "PENDING",
  confirmExpiresAt: null,
  suppressed: false,
  locale: "en",
  productTitle: "Lamp",
  imageUrl: null,
  variantTitle: "Brass",
  ...over,
});

test.each([
  ["subscribed" as const, facts({}), null],
  ["subscribed" as const, facts({ status: "SENT" }), /no longer waiting/],
  ["subscribed" as const, facts({ status: "FAILED" }), /no longer waiting/],
  ["subscribed" as const, facts({ status: "UNSUBSCRIBED" }), /ended/],
  ["subscribed" as const, facts({ suppressed: true }), /suppressed/],
  ["subscribed" as const, null, /ended/],
  ["confirm-subscription" as const, facts({ status: "UNCONFIRMED" }), null],
  [
    "confirm-subscription" as const,
    facts({ status: "UNCONFIRMED", confirmExpiresAt: new Date(now.getTime() + 1) }),
    null,
  ],
  ["confirm-subscription" as const, facts({ status: "UNCONFIRMED", confirmExpiresAt: now }), /expired/],
  ["confirm-subscription" as const, facts({ status: "PENDING" }), /confirmed already/],
  ["confirm-subscription" as const, facts({ status: "UNSUBSCRIBED" }), /ended/],
  ["confirm-subscription" as const, facts({ status: "UNCONFIRMED", suppressed: true }), /suppressed/],
])("a %s mail about %o: %s", (kind, about, expected) => {
  const reason = reasonToCancel(kind, about, now);
  if (expected) expect(reason).toMatch(expected);
  else expect(reason).toBeNull();
});
