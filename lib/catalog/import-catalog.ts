import { recordActivity } from "@/lib/activity";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db/sql";
import { AppError, fieldProblems } from "@/lib/errors";
import { type CatalogFile, catalogFile } from "./schemas";
import { upsertProducts } from "./upsert-products";

/**
 * A catalog file's text as JSON, for importCatalog and previewImport.
 * @throws malformed-body
 */
export function readCatalogText(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new AppError("malformed-body", "The file is not valid JSON.", { cause });
  }
}

/**
 * Reads a catalog file's content (already JSON).
 * @throws invalid-fields with the path of each wrong value
 */
function readCatalogFile(file: unknown): CatalogFile {
  const result = catalogFile.safeParse(file);
  if (result.success) return result.data;
  const fields = fieldProblems(result.error);
  throw new AppError("invalid-fields", `The file was not imported: ${fields.length} values are wrong.`, {
    fields: fields.slice(0, 100),
  });
}

/** Adds and updates what the file describes, all or nothing; products that it does not name stay. Shape: catalogFile. */
export async function importCatalog(ctx: Ctx, file: unknown): Promise<{ products: number; variants: number }> {
  const { products } = readCatalogFile(file);
  const counts = {
    products: products.length,
    variants: products.reduce((sum, { variants }) => sum + variants.length, 0),
  };
  await transaction(async (on) => {
    await upsertProducts(ctx, on, products, { from: null });
    await recordActivity(ctx, on, { action: "catalog.imported", details: counts });
  });
  return counts;
}
