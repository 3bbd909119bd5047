// The demo's shop: another program on another port, so another origin, that knows Shelfbell by its outer contract only.
// Addresses and keys come by environment (bin/demo.ts, bin/e2e.ts).
import { createServer, type IncomingMessage } from "node:http";
import { CATALOG, findVariant } from "@/bin/storefront/catalog";
import { type Availability, basketPage, homePage, missingPage, ownerPage, productPage } from "@/bin/storefront/pages";
import { picture } from "@/bin/storefront/pictures";
import { sendStock } from "@/bin/storefront/send-stock";
import { openStock } from "@/bin/storefront/stock";

const settings = {
  port: Number(required("STOREFRONT_PORT")),
  host: process.env.STOREFRONT_HOST || "127.0.0.1",
  origin: required("STOREFRONT_URL"),
  stockFile: required("STOREFRONT_STOCK_FILE"),
  appUrl: required("APP_URL"),
  publicKey: required("STOREFRONT_PUBLIC_KEY"),
  inventorySecret: required("STOREFRONT_INVENTORY_SECRET"),
  mailbox: process.env.STOREFRONT_MAILBOX_URL || "#",
};
const stock = await openStock(settings.stockFile);

type Reply = { status: number; headers?: Record<string, string>; body?: string };

createServer((request, response) => {
  answer(request)
    .catch((error: Error) => {
      console.error(error);
      return html(500, missingPage());
    })
    .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
}).listen(settings.port, settings.host);

async function answer(request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", settings.origin);
  if (request.method === "POST") return post(url, request);
  const [, section, name = ""] = url.pathname.split("/");
  if (url.pathname === "/") return html(200, homePage(stock));
  if (url.pathname === "/owner") return owner(url);
  if (section === "products") return product(name, url);
  if (section === "pictures") return drawing(name);
  return html(404, missingPage());
}

function owner(url: URL): Reply {
  const links = { dashboard: settings.appUrl, mailbox: settings.mailbox };
  return html(200, ownerPage({ stock, notice: url.searchParams.get("notice") ?? undefined, links }));
}

async function product(handle: string, url: URL): Promise<Reply> {
  const found = CATALOG.find((one) => one.handle === handle);
  const variant = found?.variants.find((one) => one.id === url.searchParams.get("variant")) ?? found?.variants[0];
  if (!found || !variant) return html(404, missingPage());
  const back = new URL(`/products/${handle}?variant=${variant.id}&notified=1`, settings.origin);
  return html(
    200,
    productPage({
      product: found,
      variant,
      quantity: stock.of(variant.id),
      availability: await availabilityOf(variant.id),
      shelfbell: settings,
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

async function post(url: URL, request: IncomingMessage): Promise<Reply> {
  const { origin, host } = request.headers;
  if (origin && origin !== `http://${host}`) return html(403, missingPage());
  const fields = await readForm(request);
  if (url.pathname === "/cart") return html(200, basketPage());
  const found = findVariant(fields.get("variant") ?? "");
  const quantity = Number(fields.get("quantity"));
  if (url.pathname !== "/owner/stock" || !found || !Number.isInteger(quantity)) return html(404, missingPage());
  await stock.set(found.variant.id, quantity);
  const said = await sendStock(settings, found.variant.id, quantity);
  const notice = `${found.product.title}, ${found.variant.title}: ${quantity} in stock. Shelfbell answered ${said}.`;
  return { status: 303, headers: { location: `/owner?notice=${encodeURIComponent(notice)}` } };
}

async function availabilityOf(variantId: string): Promise<Availability | undefined> {
  try {
    const answer = await fetch(
      `${settings.appUrl}/api/public/shops/${settings.publicKey}/availability?variant=${encodeURIComponent(variantId)}`,
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

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the storefront is started by npm run demo`);
  return value;
}
