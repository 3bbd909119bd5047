import { CATALOG, type DemoProduct, type DemoVariant, SHOP_NAME } from "@/bin/storefront/catalog";
import { euros, page, text } from "@/bin/storefront/html";
import type { Stock } from "@/bin/storefront/stock";

/** Where Shelfbell is and which shop this is: all that a theme needs to know. */
export type Shelfbell = { appUrl: string; publicKey: string };
export type Availability = { notifyMe: boolean; preorder: boolean; placement: "instead" | "alongside" | null };

export function homePage(stock: Stock): string {
  const cards = CATALOG.map((product) => {
    const first = product.variants[0];
    const available = product.variants.some((variant) => stock.of(variant.id) > 0);
    return `<li><a class="card" href="/products/${product.handle}">
      <img src="/pictures/${first?.id}.svg" alt="" width="400" height="400">
      <h2>${text(product.title)}</h2>
      <div class="row"><span>${euros(first?.price ?? "0")}</span>${badge(available)}</div></a></li>`;
  });
  return page(
    "Shop",
    `<h1>Goods for slow mornings</h1>
     <p class="lead">Things we use ourselves, made by people we know. Some of them sell out faster than they can be made;
     leave your email on one of those and watch what happens.</p>
     <ul class="grid">${cards.join("")}</ul>`,
  );
}

export function productPage(input: {
  product: DemoProduct;
  variant: DemoVariant;
  quantity: number;
  /** What Shelfbell says about the variant; undefined when it could not be asked. */
  availability: Availability | undefined;
  shelfbell: Shelfbell;
  /** This page's own address, where the form without JavaScript comes back to. */
  url: string;
  notice: string | undefined;
}): string {
  const { product, variant, quantity, availability, shelfbell, url, notice } = input;
  const options = product.variants.map(
    (
      one,
    ) => `<a href="/products/${product.handle}?variant=${one.id}"${one.id === variant.id ? ' aria-current="true"' : ""}>
      <i style="background:${one.colour}"></i>${text(one.title)}</a>`,
  );
  return page(
    product.title,
    `${notice ? `<p class="note" role="status">${text(notice)}</p>` : ""}
     <div class="product">
       <img src="/pictures/${variant.id}.svg" alt="${text(`${product.title}, ${variant.title}`)}" width="800" height="800">
       <div>
         <h1>${text(product.title)}</h1>
         <p class="price">${euros(variant.price)}</p>
         ${badge(quantity > 0, quantity)}
         <div class="options" role="group" aria-label="Choose a kind">${options.join("")}</div>
         <p>${text(product.text)}</p>
         <div class="actions">${buyButton(quantity, availability)}
           <script src="${text(shelfbell.appUrl)}/widget.js" data-shop="${text(shelfbell.publicKey)}" data-variant="${text(variant.id)}" data-preorder="#preorder" async></script>
         </div>
         ${availability?.notifyMe ? plainForm(shelfbell, variant, url) : ""}
       </div>
     </div>`,
  );
}

function buyButton(quantity: number, availability: Availability | undefined): string {
  if (quantity > 0) return `<form method="post" action="/cart"><button>Add to basket</button></form>`;
  if (!availability?.preorder) return "";
  return `<form method="post" action="/cart" id="preorder"><button>Pre-order</button></form>`;
}

/** For shoppers without JavaScript: the same public route, as a plain form. */
function plainForm(shelfbell: Shelfbell, variant: DemoVariant, url: string): string {
  return `<noscript><form class="plain" method="post" action="${text(shelfbell.appUrl)}/api/public/shops/${text(shelfbell.publicKey)}/subscriptions">
    <input type="hidden" name="variantId" value="${text(variant.id)}">
    <input type="hidden" name="returnTo" value="${text(url)}">
    <label for="notify-email">Email me when it is back</label>
    <input id="notify-email" name="email" type="email" autocomplete="email" required placeholder="you@example.com">
    <button>Notify me</button></form></noscript>`;
}

export function ownerPage(input: {
  stock: Stock;
  notice: string | undefined;
  links: { dashboard: string; mailbox: string };
}): string {
  const rows = CATALOG.flatMap((product) =>
    product.variants.map((variant) => {
      const name = `${product.title}, ${variant.title}`;
      const quantity = input.stock.of(variant.id);
      return `<tr><td><img src="/pictures/${variant.id}.svg" alt=""></td>
        <td><a href="/products/${product.handle}?variant=${variant.id}">${text(name)}</a></td>
        <td>${badge(quantity > 0)}</td>
        <td><form method="post" action="/owner/stock"><input type="hidden" name="variant" value="${variant.id}">
          <input type="number" name="quantity" value="${quantity}" min="-9" max="9999" required aria-label="Stock of ${text(name)}">
          <button class="quiet">Set</button></form>
          ${quickButton(variant.id, quantity > 0 ? 0 : 5, quantity > 0 ? "Sell out" : "Restock 5", name)}</td></tr>`;
    }),
  );
  return page(
    "Stockroom",
    `${input.notice ? `<p class="note" role="status">${text(input.notice)}</p>` : ""}
     <h1>Stockroom</h1>
     <p class="lead">You are ${text(SHOP_NAME)}’s stock system. Each change is sent to Shelfbell as a signed webhook; when something
     comes back, see who hears of it in the <a href="${text(input.links.mailbox)}">mailbox</a> and in the
     <a href="${text(input.links.dashboard)}">dashboard</a>.</p>
     <div class="scroll"><table><thead><tr><th></th><th>Product</th><th>State</th><th>Stock</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`,
  );
}

export function basketPage(): string {
  return page(
    "Basket",
    `<h1>Thank you</h1><p class="lead">This is where a shop would ask for your card. <a href="/">Back to the shop</a></p>`,
  );
}

export function missingPage(): string {
  return page("Not found", `<h1>There is nothing here</h1><p class="lead"><a href="/">Back to the shop</a></p>`);
}

function quickButton(variantId: string, quantity: number, label: string, name: string): string {
  return `<form method="post" action="/owner/stock"><input type="hidden" name="variant" value="${variantId}">
    <input type="hidden" name="quantity" value="${quantity}"><button class="quiet" aria-label="${text(`${label}: ${name}`)}">${label}</button></form>`;
}

function badge(inStock: boolean, quantity?: number): string {
  if (!inStock) return `<span class="badge out">Sold out</span>`;
  return `<span class="badge in">${quantity === undefined ? "In stock" : `${quantity} in stock`}</span>`;
}
