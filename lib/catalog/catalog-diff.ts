import type { ProductInput, VariantInput } from "./schemas";

/** What the catalog knows of a product or variant that a file names too; price as decimal text. */
export type KnownProduct = {
  externalId: string;
  title: string;
  url: string | null;
  imageUrl: string | null;
  deleted: boolean;
};
export type KnownVariant = VariantInput & { productId: string; deleted: boolean; waiting: number };

export type FieldChange = { field: string; from: string | null; to: string | null };
/** One line of a preview: a product, or a variant of it. `new` has no changes to show. */
export type PreviewLine = {
  kind: "new" | "changed";
  product: string;
  variant: string | null;
  changes: FieldChange[];
};
type Counts = { new: number; changed: number; unchanged: number };

export type CatalogDiff = {
  products: Counts;
  variants: Counts;
  /** Variants that are out of stock and will be in stock, and how many shoppers wait for them. */
  backInStock: number;
  waiting: number;
  lines: PreviewLine[];
};

/** What an import of these products would change. Pure: the rules of upsertProducts for a file, where null keeps what is known. */
export function catalogDiff(
  products: readonly ProductInput[],
  known: { products: readonly KnownProduct[]; variants: readonly KnownVariant[] },
): CatalogDiff {
  const knownProducts = new Map(known.products.map((product) => [product.externalId, product]));
  const knownVariants = new Map(known.variants.map((variant) => [variant.externalId, variant]));
  const diff: CatalogDiff = {
    products: { new: 0, changed: 0, unchanged: 0 },
    variants: { new: 0, changed: 0, unchanged: 0 },
    backInStock: 0,
    waiting: 0,
    lines: [],
  };
  const note = (counts: Counts, line: Omit<PreviewLine, "kind">, isNew: boolean) => {
    const kind = isNew ? "new" : line.changes.length > 0 ? "changed" : "unchanged";
    counts[kind] += 1;
    if (kind !== "unchanged") diff.lines.push({ kind, ...line });
  };
  for (const product of products) {
    const before = knownProducts.get(product.externalId);
    const changes = before ? changesOf(["title", "url", "imageUrl"], before, product) : [];
    note(diff.products, { product: product.title, variant: null, changes }, !before || before.deleted);
    for (const variant of product.variants) {
      const was = knownVariants.get(variant.externalId);
      note(
        diff.variants,
        {
          product: product.title,
          variant: variant.title,
          changes: was ? variantChanges(product.externalId, was, variant) : [],
        },
        !was || was.deleted,
      );
      if (was && !was.inStock && variant.inStock) {
        diff.backInStock += 1;
        diff.waiting += was.waiting;
      }
    }
  }
  return diff;
}

function variantChanges(productId: string, was: KnownVariant, now: VariantInput): FieldChange[] {
  const stock = { from: stockText(was), to: stockText(now) };
  return [
    ...changesOf(["title", "sku", "imageUrl", "url", "inventoryItemId"], was, now),
    ...changesOf(["price"], { price: trimPrice(was.price) }, { price: trimPrice(now.price) }),
    ...(now.price === null ? [] : changesOf(["currency"], was, now)),
    ...(was.productId === productId ? [] : [{ field: "product", from: was.productId, to: productId }]),
    ...(stock.from === stock.to ? [] : [{ field: "stock", ...stock }]),
  ];
}

function changesOf<K extends string>(
  fields: readonly K[],
  was: Record<K, string | null>,
  now: Record<K, string | null>,
): FieldChange[] {
  return fields.flatMap((field) =>
    now[field] === null || now[field] === was[field] ? [] : [{ field, from: was[field], to: now[field] }],
  );
}

const stockText = ({ quantity, inStock }: VariantInput): string =>
  quantity === null ? (inStock ? "in stock" : "out of stock") : String(quantity);

/** `19.9000` and `19.90` are one price. */
const trimPrice = (price: string | null): string | null => (price?.includes(".") ? price.replace(/\.?0+$/, "") : price);
