import type { WebhookSecretInfo } from "@/lib/settings";
import type { WebhookSource } from "./_components/webhook-row";

const platforms = [
  { source: "INVENTORY", path: "inventory", name: "Any platform", topics: "Standard Webhooks, inventory.updated." },
  {
    source: "SHOPIFY",
    path: "shopify",
    name: "Shopify",
    topics: "Topics products/* and inventory_levels/update, as JSON.",
  },
  {
    source: "WOOCOMMERCE",
    path: "woocommerce",
    name: "WooCommerce",
    topics: "Topics product.created, updated and deleted.",
  },
] as const;

/** Each platform's address and the age of its secret. */
export const webhookSources = (appUrl: string, publicKey: string, secrets: WebhookSecretInfo[]): WebhookSource[] =>
  platforms.map(({ source, path, name, topics }) => {
    const secret = secrets.find((info) => info.source === source);
    const address = `${appUrl}/api/webhooks/${path}/${publicKey}`;
    return {
      source,
      name,
      topics,
      address,
      createdAt: secret?.createdAt ?? null,
      previousUntil: secret?.previousUntil ?? null,
    };
  });
