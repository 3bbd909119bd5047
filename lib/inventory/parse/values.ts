import { z } from "zod";
import { cleanText, externalId, isHttpUrl, isPrice } from "@/lib/catalog/values";

/** A platform's id as text: a JSON number without loss, or a string. */
export const platformId = z.preprocess(
  (id) => ((typeof id === "number" && Number.isSafeInteger(id) && id >= 0) || typeof id === "bigint" ? String(id) : id),
  externalId,
);

/** A platform's text, cleaned and cut; anything else counts as none. */
export const looseText = z
  .unknown()
  .optional()
  .transform((text) => (typeof text === "string" ? cleanText(text) : ""));

/** A platform's address; one that is not http(s) is dropped, because the stock beside it still counts. */
export const looseUrl = z
  .unknown()
  .optional()
  .transform((url) => (typeof url === "string" && isHttpUrl(url.trim()) ? url.trim() : null));

/** A platform's price as decimal text; anything else counts as none. */
export const loosePrice = z
  .unknown()
  .optional()
  .transform((price) => (["string", "number"].includes(typeof price) && isPrice(String(price)) ? String(price) : null));

const dateTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** An ISO 8601 time as a Date; one without offset is UTC when `assumeUtc`, else null. Nonsense is null. */
export function instant(text: unknown, { assumeUtc = false } = {}): Date | null {
  const parts = typeof text === "string" ? dateTime.exec(text.trim()) : null;
  if (!parts || (!parts[3] && !assumeUtc)) return null;
  const date = new Date(parts[3] ? parts[0].replace(" ", "T") : `${parts[0].replace(" ", "T")}Z`);
  return Number.isNaN(date.getTime()) || date.getTime() < 0 ? null : date;
}

/** A time of the payload that may be missing or null; wrong text is a field problem. */
export const optionalInstant = (options?: { assumeUtc?: boolean }) =>
  z
    .unknown()
    .optional()
    .transform((text, ctx): Date | null => {
      if (text === null || text === undefined || text === "") return null;
      const date = instant(text, options);
      if (!date) ctx.addIssue({ code: "custom", message: "must be an ISO 8601 time" });
      return date;
    });
