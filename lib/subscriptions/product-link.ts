const marks: [string, string][] = [
  ["utm_source", "shelfbell"],
  ["utm_medium", "email"],
  ["utm_campaign", "back-in-stock"],
];

/**
 * A product's own address with parameters added: scheme, host, path, fragment and what the query has already stay as
 * they are. variantId is added as `variant` (Shopify and others select it by that) unless one is named.
 * @returns null when the address is not http(s)
 */
export function productLink(address: string, variantId: string | null): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const wanted: [string, string][] = variantId === null ? marks : [["variant", variantId], ...marks];
  const added = new URLSearchParams(wanted.filter(([name]) => !url.searchParams.has(name))).toString();
  const query = [url.search.slice(1), added].filter(Boolean).join("&");
  const [beforeQuery = ""] = url.href.split(/[?#]/, 1);
  return `${beforeQuery}${query ? `?${query}` : ""}${url.hash}`;
}
