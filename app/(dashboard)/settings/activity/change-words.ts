/** One field of a change: what it is called, what it was, what it is. */
export type ChangeLine = { label: string; before: string; after: string };

/** Fields whose name is not what a merchant calls them. */
const labels: Record<string, string> = {
  retentionDays: "Retention in days",
  allProducts: "Whole catalog",
  inventoryMode: "Inventory mode",
  autoPause: "Pause when back in stock",
  startsAt: "Start",
  endsAt: "End",
  limitTotal: "Limit in all",
  limitPerCustomer: "Limit per customer",
  limitPerOrder: "Limit per order",
  variants: "Chosen variants",
  timeZone: "Time zone",
  brandColor: "Colour",
  logoUrl: "Logo",
  settleSeconds: "Settling time in seconds",
  minimumStock: "Minimum stock",
  perUnit: "Shoppers per unit",
  waveMinutes: "Minutes between waves",
  doubleOptIn: "Double opt-in",
  allowedOrigins: "Allowed websites",
  quietHours: "Quiet hours",
  restockNotices: "Notice when a restock has finished",
  host: "Mail server",
  security: "Encryption",
  perMinute: "Mails per minute",
  fromEmail: "Sender's address",
  fromName: "Sender's name",
};

const values: Record<string, string> = {
  starttls: "STARTTLS",
  tls: "TLS",
  ALLOW_WHEN_OUT_OF_STOCK: "when out of stock",
  ALLOW_WHEN_IN_STOCK: "when in stock",
  ALWAYS: "always",
  INSTEAD_OF_PREORDER: "instead of the pre-order button",
  ALONGSIDE_PREORDER: "alongside the pre-order button",
};

/** The changes of an entry, in words. What has no words of its own (a digest of the chosen variants) is told without values. */
export function changeLines(changes: Record<string, readonly unknown[]> | undefined, timeZone: string): ChangeLine[] {
  if (!changes || typeof changes !== "object") return [];
  return Object.entries(changes).flatMap(([field, pair]) => {
    if (!Array.isArray(pair)) return [];
    if (field === "choice")
      return "variants" in changes ? [] : [{ label: "Chosen variants", before: "", after: "others" }];
    // A port is a name, not an amount: no comma in it.
    const [before, after] = pair.map((value) => (field === "port" && value ? `${value}` : valueWords(value, timeZone)));
    // Nothing that becomes another kind of nothing says nothing.
    if (before === after) return [];
    return [{ label: labels[field] ?? plain(field), before: before ?? "", after: after ?? "" }];
  });
}

function valueWords(value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return value.toLocaleString("en");
  if (Array.isArray(value))
    return value.length === 0 ? "none" : value.map((one) => valueWords(one, timeZone)).join(", ");
  if (typeof value === "object") {
    const parts = Object.entries(value).map(([key, one]) => `${plain(key)} ${valueWords(one, timeZone)}`);
    return clip(parts.join(", "));
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) {
    return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(
      new Date(text),
    );
  }
  if (values[text]) return values[text];
  return /^[A-Z_]{3,}$/.test(text) ? plain(text.toLowerCase()) : clip(text);
}

/** "minimumStock" → "Minimum stock". */
function plain(name: string): string {
  const words = name
    .replaceAll(/[_.-]+/g, " ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const clip = (text: string): string => (text.length > 120 ? `${text.slice(0, 119).trimEnd()}…` : text);
