import { z } from "zod";
import { isColour } from "@/emails/colour";
import { safeUrl } from "@/emails/safe-url";
import { plainLine } from "../plain-line";

/** `shop.example.com` or `localhost:4001`, from whatever a person pastes: scheme, path and capital letters go. */
export const domainSchema = z
  .string("Enter the shop's domain")
  .trim()
  .max(300, "That is too long for a domain")
  .transform((text, ctx) => {
    const domain = parseDomain(text);
    if (domain) return domain;
    ctx.addIssue({ code: "custom", message: "Enter a domain such as shop.example.com" });
    return z.NEVER;
  });

function parseDomain(text: string): string | null {
  const bare = text.replace(/^https?:\/\//i, "").replace(/\/.*$/, "");
  if (!bare || /[\s@?#\\]/.test(bare) || !URL.canParse(`http://${bare}`)) return null;
  const { hostname } = new URL(`http://${bare}`);
  const port = /:(\d{1,5})$/.exec(bare)?.[1];
  // One label alone ("storefront:4001") is a machine's name on a private network: with its port only.
  const isName = (port ? /^[a-z0-9-]+(\.[a-z0-9-]+)*$/ : /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+)$/).test(hostname);
  const isAddress = /^\[[0-9a-f:]+\]$/.test(hostname);
  if (!(isName || isAddress) || hostname.length > 253) return null;
  return port ? `${hostname}:${Number(port)}` : hostname;
}

/** `https://other.example.com`: scheme, host and port, without a path. */
export const originSchema = z
  .string("Enter an address")
  .trim()
  .max(300, "That is too long for an address")
  .transform((text, ctx) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const plain =
      url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
    if (plain) return url.origin;
    ctx.addIssue({ code: "custom", message: "Enter an address such as https://www.example.com, without a path" });
    return z.NEVER;
  });

const isTimeZone = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
};

export const shopProfileSchema = z.object({
  name: plainLine(120).min(1, "Enter the shop's name"),
  domain: domainSchema,
  currency: z
    .string("Choose a currency")
    .refine((code) => Intl.supportedValuesOf("currency").includes(code), "Choose a currency of the list"),
  timeZone: z.string("Choose a time zone").refine(isTimeZone, "Choose a time zone of the list"),
});

const pictureAddress = plainLine(2_000)
  .transform((text) => text || null)
  .superRefine((text, ctx) => {
    // What a mail would leave out without a word.
    if (text === null || safeUrl(text) !== null) return;
    const url = URL.canParse(text) ? new URL(text) : null;
    const message =
      url?.username || url?.password
        ? "Enter an address without a user name and password: everybody who gets a mail would see them"
        : "Enter an address that begins with https://";
    ctx.addIssue({ code: "custom", message });
  });

export const brandSchema = z.object({
  brandColor: z.string("Choose a colour").trim().toLowerCase().refine(isColour, "Enter a colour such as #1f5eff"),
  logoUrl: pictureAddress,
});

const clockTime = z.string("Enter a time").regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time such as 21:00");

/** From and until as the clock of the shop's zone shows them; a from later than until goes over midnight. */
export const quietHoursSchema = z
  .object({ from: clockTime, until: clockTime })
  .refine(({ from, until }) => from !== until, { path: ["until"], message: "Choose another time than the beginning" });

/**
 * perUnit: shoppers told per unit in stock, null = everyone at once. waveMinutes: from wave to wave. quietHours: no alerts
 * leave meanwhile, null = at any hour. restockNotices: owners get a mail when a restock has been told to everybody.
 */
export const policySchema = z.object({
  settleSeconds: z.number("Enter seconds").int("Whole seconds only").min(0, "0 or more").max(86_400, "A day at most"),
  minimumStock: z
    .number("Enter a number")
    .int("Whole units only")
    .min(0, "0 or more")
    .max(1_000_000, "1,000,000 at most"),
  perUnit: z.number("Enter a number").positive("More than 0").max(100_000, "100,000 at most").nullable(),
  waveMinutes: z.number("Enter minutes").min(0.05, "0.05 or more").max(43_200, "30 days at most").nullable(),
  doubleOptIn: z.boolean(),
  quietHours: quietHoursSchema.nullable(),
  restockNotices: z.boolean(),
});

export const allowedOriginsSchema = z.object({
  allowedOrigins: z
    .array(originSchema)
    .max(50, "50 addresses at most")
    .transform((list) => [...new Set(list)]),
});

/** What `set-policy` may change; only what is given changes, and perUnit 0 means everyone at once. */
export const policyChangeSchema = policySchema
  .extend({ perUnit: z.number().min(0).max(100_000).nullable(), ...allowedOriginsSchema.shape })
  .partial();

export type QuietHours = z.output<typeof quietHoursSchema>;
export type ShopProfile = z.output<typeof shopProfileSchema>;
export type Brand = z.output<typeof brandSchema>;
export type Policy = z.output<typeof policySchema> & { allowedOrigins: string[] };
export type PolicyChange = z.input<typeof policyChangeSchema>;
