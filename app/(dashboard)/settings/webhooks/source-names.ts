/** What merchants call the sources of deliveries. */
export const sourceNames = { INVENTORY: "Any platform", SHOPIFY: "Shopify", WOOCOMMERCE: "WooCommerce" } as const;
