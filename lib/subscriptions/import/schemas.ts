import { z } from "zod";
import { delimiters } from "../../csv/delimiters";

/** Most bytes of a file, as it is sent. */
export const mostUploadBytes = 250 * 1024 * 1024;

export const importFields = [
  "email",
  "variantId",
  "sku",
  "product",
  "variant",
  "quantity",
  "language",
  "subscribedAt",
  "status",
] as const;
export type ImportField = (typeof importFields)[number];

/** What each column is called. */
export const fieldWords = {
  email: "Email",
  variantId: "Variant id",
  sku: "SKU",
  product: "Product",
  variant: "Variant",
  quantity: "Quantity",
  language: "Language",
  subscribedAt: "Subscribed at",
  status: "Status",
} as const satisfies Record<ImportField, string>;

const column = z.int().min(0).max(999).nullish();

/** Which column (from 0) holds what. */
export const mapping = z.object({
  email: z.int("Choose the column with the email addresses.").min(0).max(999),
  variantId: column,
  sku: column,
  product: column,
  variant: column,
  quantity: column,
  language: column,
  subscribedAt: column,
  status: column,
});
export type Mapping = z.infer<typeof mapping>;

/** What is known of an upload once it is here. lines: line breaks in it; size: bytes as UTF-8. */
export const uploadInfo = z.object({
  name: z.string(),
  encoding: z.enum(["UTF-8", "UTF-16", "Windows-1252"]),
  unreadable: z.int(),
  size: z.int(),
  lines: z.int(),
  delimiter: z.enum(delimiters),
});
export type UploadInfo = z.infer<typeof uploadInfo>;

/** An upload before anything is done with it: its first rows, and what the columns seem to be. */
export type UploadPreview = UploadInfo & { id: string; rows: string[][]; header: boolean; mapping: Partial<Mapping> };

export const checkInput = z
  .object({
    uploadId: z.uuid(),
    /** Is the first row a row of names? */
    header: z.boolean(),
    delimiter: z.enum(delimiters),
    mapping,
    /** The one variant of all lines (the platform's id), where no column says it. */
    variantId: z.string().min(1).max(64).nullish(),
  })
  .refine(
    ({ mapping: { variantId, sku, product }, variantId: one }) => one || [variantId, sku, product].some(isColumn),
    {
      path: ["mapping", "variantId"],
      message: "Choose the column that tells the variant, or one variant for the whole file.",
    },
  );
export type CheckInput = z.infer<typeof checkInput>;

const isColumn = (column: number | null | undefined) => column !== null && column !== undefined;

/** Why a line is left out: it is wrong, or there is nothing to do for it. */
export const outcomes = ["problem", "twice", "waiting", "suppressed", "erased", "ended"] as const;
export type Outcome = (typeof outcomes)[number];

/** field: the file's column by what it holds, null = the line as a whole. value: as it stands in the file, cut. */
export const lineProblem = z.object({
  line: z.int(),
  field: z.enum(importFields).nullable(),
  value: z.string(),
  reason: z.string(),
});
export type LineProblem = z.infer<typeof lineProblem>;
export type LeftOut = LineProblem & { outcome: Outcome };

/** What a check found. first: the first of the lines that are left out. importId: the import that was started. */
export const checkResult = z.object({
  name: z.string(),
  rows: z.int(),
  accepted: z.int(),
  problem: z.int(),
  twice: z.int(),
  waiting: z.int(),
  suppressed: z.int(),
  erased: z.int(),
  ended: z.int().default(0),
  first: z.array(lineProblem).default([]),
  importId: z.uuid().optional(),
});
export type CheckResult = z.infer<typeof checkResult>;

/** What an import did. */
export const importResult = z.object({ added: z.int(), leftOut: z.int() });
