import type { Checklist } from "@/lib/reports";

export type Step = { key: keyof Checklist; title: string; text: string; href: string; label: string };

/** The way of a new shop, in order. */
export const steps: readonly Step[] = [
  {
    key: "catalog",
    title: "Bring in your catalog",
    text: "By a file, or by your shop's webhook.",
    href: "/products/import",
    label: "Import a catalog",
  },
  {
    key: "mail",
    title: "Set up mail",
    text: "So that alerts leave under your name.",
    href: "/settings/email",
    label: "Set up mail",
  },
  {
    key: "test",
    title: "See a test alert arrive",
    text: "One mail to your own address, on the very way that alerts take.",
    href: "/settings/email#test",
    label: "Send a test",
  },
  {
    key: "offer",
    title: "Create an offer and activate it",
    text: "It decides which sold-out variants show Notify me.",
    href: "/offers/new",
    label: "Create an offer",
  },
  {
    key: "webhook",
    title: "Connect your shop's stock",
    text: "The webhook tells Shelfbell what sells out and what comes back.",
    href: "/settings/webhooks",
    label: "See the webhook address",
  },
  {
    key: "script",
    title: "Put Notify me on your product pages",
    text: "One line of script. It is ticked off as soon as a product page has loaded it.",
    href: "/settings/storefront",
    label: "Copy the script",
  },
];
