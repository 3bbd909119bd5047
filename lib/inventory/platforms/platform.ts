import { createHash } from "node:crypto";
import type { InventorySource } from "@/lib/db/generated/enums";
import { invalidField } from "@/lib/errors";
import type { ShopFacts, Update } from "../parse/update";

/** A webhook call as it came: the body's bytes are what was signed. */
export type Delivery = { headers: Headers; body: Buffer };

/** What a delivery says of itself, checked. */
export type IncomingEvent = { externalId: string; topic: string; update: Update; sourceTime: Date };

export type Platform = {
  source: InventorySource;
  /** Throws invalid-signature or replay. */
  verify(delivery: Delivery, secrets: readonly string[], now: Date): void;
  /** Throws malformed-body or invalid-fields. */
  read(delivery: Delivery, shop: ShopFacts, now: Date): IncomingEvent;
  /** The body alone, again, when the worker's turn comes. */
  parse(topic: string, body: Buffer, shop: ShopFacts): Update;
};

/** A short key that is the same for the same parts. */
export function keyOf(...parts: (string | Buffer | null)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part ?? "").update("\n");
  return hash.digest("hex");
}

const aheadMs = 5 * 60_000;

/** A source's time, unless it lies more than 5 minutes ahead: then every later event would be late. */
export function notAhead(time: Date, field: string, now: Date): Date {
  if (time.getTime() - now.getTime() <= aheadMs) return time;
  throw invalidField(field, "must not lie more than 5 minutes ahead", "too_big");
}

/** A header that names the event; a missing one is a field problem. */
export function topicOf(headers: Headers, name: string): string {
  const topic = headers.get(name)?.trim();
  if (!topic) throw invalidField(name, "is missing", "required");
  return topic.slice(0, 100);
}

/** The time that a payload carries; events that carry none have that of their receipt. */
export const timeOf = (update: Update): Date | null => ("time" in update ? update.time : null);
