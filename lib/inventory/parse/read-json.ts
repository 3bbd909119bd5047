import { parse } from "lossless-json";
import type { z } from "zod";
import { AppError, fieldProblems } from "@/lib/errors";

/** Whole numbers beyond 2^53 stay exact as bigint; the length bound keeps a megabyte of digits from becoming one. */
const parseNumber = (text: string): number | bigint =>
  /^-?\d{16,100}$/.test(text) && !Number.isSafeInteger(Number(text)) ? BigInt(text) : Number(text);

/**
 * Reads bytes as JSON in UTF-8 that must hold an object, without losing digits of large ids. A repeated key counts as last given.
 * @throws malformed-body
 */
export function readJsonObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    value = parse(text, null, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
  } catch (cause) {
    // A stack that overflows on deep nesting ends here as well.
    throw new AppError("malformed-body", "The body is not valid JSON in UTF-8.", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("malformed-body", "The body must be a JSON object.");
  }
  return value as Record<string, unknown>;
}

const containers = new Set<unknown>(["object", "array", "record"]);

/**
 * Checks a payload against a schema.
 * @throws malformed-body when a list or an object stands where the other (or a value) belongs, invalid-fields for wrong
 * values; both name the fields
 */
export function readFields<T>(schema: z.ZodType<T>, payload: unknown, prefix: string[] = []): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));
  const wrongShape = issues.some((issue) => issue.code === "invalid_type" && containers.has(issue.expected));
  throw new AppError(
    wrongShape ? "malformed-body" : "invalid-fields",
    wrongShape ? "The body does not have the shape of this event." : "Some values of the event are wrong.",
    { fields: fieldProblems({ issues }).slice(0, 100) },
  );
}
