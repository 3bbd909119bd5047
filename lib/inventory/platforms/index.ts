import type { InventorySource } from "@/lib/db/generated/enums";
import { generic } from "./generic";
import type { Platform } from "./platform";
import { shopify } from "./shopify";
import { woocommerce } from "./woocommerce";

export const platforms: Record<InventorySource, Platform> = {
  INVENTORY: generic,
  SHOPIFY: shopify,
  WOOCOMMERCE: woocommerce,
};
