import { z } from "zod";

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const list = new Intl.ListFormat("en", { type: "disjunction" });

/** One of these words, exactly as they stand. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `must be ${list.format(words)}`);

/** An id of this installation: subscriptions, alerts, offers. */
export const uuid = z.string().regex(uuidForm, "must be an id such as 01940b1e-0000-7000-8000-000000000000");

/** Is it of the form of this installation's ids? Others name nothing. */
export const isId = (text: string): boolean => uuidForm.test(text);

/** K: a shop's public key or its id. Whether there is such a shop is asked later. */
export const shopKey = z.string().min(1, "must be a shop's public key (pk_…) or its id");

/** A whole number, written as digits; `1e3`, `5.0` and `+5` are mistakes. */
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,15}$/, "must be a whole number")
  .transform(Number);

/** A number such as 2 or 0.05. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,15})?$/, "must be a number such as 2 or 0.5")
  .transform(Number);

export const onOff = oneOf(["on", "off"]).transform((word) => word === "on");

/** ISO 8601 with an offset, as the contract has all times. */
export const moment = z.iso
  .datetime({ offset: true, error: "must be a time such as 2026-11-24T09:00:00Z" })
  .transform((text) => new Date(text));

export const planName = oneOf(["free", "premium"]).transform((name) => (name === "free" ? "FREE" : "PREMIUM"));

/** An id of the shop's platform: 1 to 64 characters, kept exactly. */
export const platformId = z.string().min(1, "must not be empty").max(64, "may have at most 64 characters");
