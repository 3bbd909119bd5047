export { countProducts, deleteProductsKind, exportProductsKind } from "./bulk-products";
export type { CatalogDiff, FieldChange, PreviewLine } from "./catalog-diff";
export { deleteProduct } from "./delete-product";
export { getProduct } from "./get-product";
export { importCatalog, readCatalogText } from "./import-catalog";
export { countListedProducts, listProducts } from "./list-products";
export { type ImportPreview, previewImport } from "./preview-import";
export {
  type CatalogFile,
  catalogFile,
  listProductsInput,
  type ProductFilter,
  type ProductInput,
  type ProductRow,
  productFilter,
  productSorts,
  searchVariantsInput,
  stockFilters,
  type VariantChoice,
  type VariantInput,
  type VariantRow,
} from "./schemas";
export { searchVariants } from "./search-variants";
export { titleOfProduct, titlesOfVariant } from "./titles-by-id";
export { type UpsertOptions, type UpsertResult, upsertProducts } from "./upsert-products";
