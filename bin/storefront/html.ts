import { SHOP_NAME } from "@/bin/storefront/catalog";
import { STYLE } from "@/bin/storefront/style";

/** Text for HTML, in elements and in quoted attributes. */
export function text(value: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return value.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

export function euros(price: string): string {
  return new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" }).format(Number(price));
}

/** The frame of every page; `body` is HTML already. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${text(title)} · ${text(SHOP_NAME)}</title>
  <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='16' fill='%232f4a3c'/%3E%3Cpath d='M7 21l6-9 4 5 3-4 5 8z' fill='%23f6f2ea'/%3E%3C/svg%3E">
  <style>${STYLE}</style>
</head>
<body>
  <aside class="ribbon" aria-label="About this demo">A demo shop: nothing is sold here. <a href="/owner">Run the stockroom</a></aside>
  <header><a class="brand" href="/">${text(SHOP_NAME)}</a><nav><a href="/">Shop</a><a href="/owner">Stockroom</a></nav></header>
  <main>${body}</main>
  <footer>${text(SHOP_NAME)} — goods for slow mornings. Made up for Shelfbell’s demo.</footer>
</body>
</html>`;
}
