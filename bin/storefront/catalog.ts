/** What the demo's shop sells. Ids are the shop's own, prices in euros, quantities those of the first day. */
export type DemoVariant = { id: string; title: string; sku: string; price: string; quantity: number; colour: string };
export type DemoProduct = {
  id: string;
  handle: string;
  title: string;
  text: string;
  /** Which drawing pictures.ts makes. */
  shape: "kettle" | "blanket" | "lantern" | "mug" | "chair" | "loaf";
  variants: DemoVariant[];
};

export const SHOP_NAME = "Fjord & Field";
export const CURRENCY = "EUR";

export const CATALOG: DemoProduct[] = [
  {
    id: "9001",
    handle: "stovetop-kettle",
    title: "Stovetop Kettle",
    text: "Enamelled steel, a beech handle and a whistle you can hear from the garden. Holds two litres.",
    shape: "kettle",
    variants: [
      { id: "90011", title: "Moss", sku: "KET-MOS", price: "64.00", quantity: 0, colour: "#5f7a5c" },
      { id: "90012", title: "Cream", sku: "KET-CRE", price: "64.00", quantity: 7, colour: "#e4d6b8" },
    ],
  },
  {
    id: "9002",
    handle: "wool-blanket",
    title: "Wool Blanket",
    text: "Woven from undyed Gotland wool on looms that are older than we are. 140 × 200 cm.",
    shape: "blanket",
    variants: [
      { id: "90021", title: "Rust", sku: "BLA-RUS", price: "129.00", quantity: 0, colour: "#b5623e" },
      { id: "90022", title: "Slate", sku: "BLA-SLA", price: "129.00", quantity: 0, colour: "#5c6b7a" },
    ],
  },
  {
    id: "9003",
    handle: "storm-lantern",
    title: "Storm Lantern",
    text: "Brass and hand-blown glass. Burns for eighteen hours and does not mind the wind.",
    shape: "lantern",
    variants: [{ id: "90031", title: "Brass", sku: "LAN-BRA", price: "48.50", quantity: 0, colour: "#c49a3c" }],
  },
  {
    id: "9004",
    handle: "stoneware-mug",
    title: "Stoneware Mug",
    text: "Thrown one at a time, so no two are quite alike. Keeps coffee warm longer than you would think.",
    shape: "mug",
    variants: [
      { id: "90041", title: "Sand", sku: "MUG-SAN", price: "22.00", quantity: 24, colour: "#cbb394" },
      { id: "90042", title: "Ink", sku: "MUG-INK", price: "22.00", quantity: 3, colour: "#3a4757" },
    ],
  },
  {
    id: "9005",
    handle: "folding-chair",
    title: "Folding Chair",
    text: "Oiled ash and waxed canvas. Folds flat, unfolds without pinching anybody.",
    shape: "chair",
    variants: [{ id: "90051", title: "Canvas", sku: "CHA-CAN", price: "89.00", quantity: 5, colour: "#a99c7a" }],
  },
  {
    id: "9006",
    handle: "bread-tin",
    title: "Bread Tin",
    text: "Blued steel with a lid that fits. Bakes a loaf the way your grandmother remembers it.",
    shape: "loaf",
    variants: [{ id: "90061", title: "900 g", sku: "TIN-900", price: "31.00", quantity: 0, colour: "#6d7884" }],
  },
];

/** A variant with its product, or undefined. */
export function findVariant(id: string): { product: DemoProduct; variant: DemoVariant } | undefined {
  for (const product of CATALOG) {
    const variant = product.variants.find((one) => one.id === id);
    if (variant) return { product, variant };
  }
  return undefined;
}
