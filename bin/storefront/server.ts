import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { CATALOG, findVariant } from "@/bin/storefront/catalog";
import { type Availability, basketPage, homePage, missingPage, ownerPage, productPage } from "@/bin/storefront/pages";
import { picture } from "@/bin/storefront/pictures";
import { type Platform, sendStock } from "@/bin/storefront/send-stock";
import { openStock, type Stock } from "@/bin/storefront/stock";

export type StorefrontSettings = Platform & {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Where the shop's own stock is kept between runs. */
  stockFile: string;
  mailboxUrl?: string;
};

type Shop = StorefrontSettings & { stock: Stock };

/**
 * A small shop that knows Shelfbell by its outer contract only: another program on another port, so another origin.
 *
 * @returns its address, and how to stop it
 */
export async function startStorefront(settings: StorefrontSettings): Promise<{ url: string; stop(): Promise<void> }> {
  const shop: Shop = { ...settings, stock: await openStock(settings.stockFile) };
  const server = createServer((request, response) => {
    answer(shop, request)
      .catch((error: Error) => {
        console.error(error);
        return html(500, missingPage());
      })
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  }).listen(settings.port, settings.host);
  await once(server, "listening");
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Reply = { status: number; headers?: Record<string, string>; body?: string };

async function answer(shop: Shop, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  if (request.method === "POST") return post(shop, url, request);
  const [, section, name = ""] = url.pathname.split("/");
  if (url.pathname === "/") return html(200, homePage(shop.stock));
  if (url.pathname === "/owner") return owner(shop, url);
  if (section === "products") return product(shop, name, url);
  if (section === "pictures") return drawing(name);
  return html(404, missingPage());
}

function owner(shop: Shop, url: URL): Reply {
  const links = { dashboard: shop.appUrl, mailbox: shop.mailboxUrl ?? "#" };
  return html(200, ownerPage({ stock: shop.stock, notice: url.searchParams.get("notice") ?? undefined, links }));
}

async function product(shop: Shop, handle: string, url: URL): Promise<Reply> {
  const found = CATALOG.find((one) => one.handle === handle);
  const variant = found?.variants.find((one) => one.id === url.searchParams.get("variant")) ?? found?.variants[0];
  if (!found || !variant) return html(404, missingPage());
  const back = new URL(`/products/${handle}?variant=${variant.id}&notified=1`, url);
  return html(
    200,
    productPage({
      product: found,
      variant,
      quantity: shop.stock.of(variant.id),
      availability: await availabilityOf(shop, variant.id),
      shelfbell: shop,
      url: back.href,
      notice: url.searchParams.has("notified") ? "Thank you. We will email you once it is back." : undefined,
    }),
  );
}

function drawing(name: string): Reply {
  const found = findVariant(name.replace(/\.svg$/, ""));
  if (!found) return html(404, missingPage());
  const headers = { "content-type": "image/svg+xml", "cache-control": "max-age=3600" };
  return { status: 200, headers, body: picture(found.product.shape, found.variant.colour) };
}

async function post(shop: Shop, url: URL, request: IncomingMessage): Promise<Reply> {
  const { origin, host } = request.headers;
  if (origin && origin !== `http://${host}`) return html(403, missingPage());
  const fields = await readForm(request);
  if (url.pathname === "/cart") return html(200, basketPage());
  const found = findVariant(fields.get("variant") ?? "");
  const quantity = Number(fields.get("quantity"));
  if (url.pathname !== "/owner/stock" || !found || !Number.isInteger(quantity)) return html(404, missingPage());
  await shop.stock.set(found.variant.id, quantity);
  const said = await sendStock(shop, found.variant.id, quantity);
  const notice = `${found.product.title}, ${found.variant.title}: ${quantity} in stock. Shelfbell answered ${said}.`;
  return { status: 303, headers: { location: `/owner?notice=${encodeURIComponent(notice)}` } };
}

async function availabilityOf(shop: Shop, variantId: string): Promise<Availability | undefined> {
  try {
    const answer = await fetch(
      `${shop.appUrl}/api/public/shops/${shop.publicKey}/availability?variant=${encodeURIComponent(variantId)}`,
      { signal: AbortSignal.timeout(2_000) },
    );
    const { variants } = (await answer.json()) as { variants?: Availability[] };
    return variants?.[0];
  } catch {
    return undefined;
  }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 10_000) break;
  }
  return new URLSearchParams(text);
}

function html(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body };
}
