// The demo's shop as a process of its own. Addresses and keys come by environment, from bin/demo.ts.
import { startStorefront } from "@/bin/storefront/server";

await startStorefront({
  host: process.env.HOST || "127.0.0.1",
  port: Number(required("STOREFRONT_PORT")),
  stockFile: required("STOREFRONT_STOCK_FILE"),
  appUrl: required("APP_URL"),
  publicKey: required("STOREFRONT_PUBLIC_KEY"),
  inventorySecret: required("STOREFRONT_INVENTORY_SECRET"),
  mailboxUrl: process.env.STOREFRONT_MAILBOX_URL,
});

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: npm run demo starts the storefront`);
  return value;
}
