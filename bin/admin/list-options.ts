import type { Option } from "commander";
import { z } from "zod";
import { optional, shopOption } from "@/bin/admin/options";
import { oneOf, platformId, shopKey, uuid, wholeNumber } from "@/bin/admin/values";

/** The options that list-subscriptions and list-alerts share. */
export const listOptions = (statuses: readonly string[]): Option[] => [
  shopOption(),
  optional("--status <status>", `only these: ${statuses.join(", ")}`),
  optional("--variant <id>", "only of this variant, by the platform's id"),
  optional("--limit <rows>", "at most so many; all without it"),
  optional("--after <id>", "go on after the row with this id"),
];

export const listInput = <Status extends string>(statuses: readonly Status[]) =>
  z.object({
    shop: shopKey,
    status: oneOf(statuses).optional(),
    variant: platformId.optional(),
    limit: wholeNumber.pipe(z.number().min(1, "must be 1 or more")).optional(),
    after: uuid.optional(),
  });
