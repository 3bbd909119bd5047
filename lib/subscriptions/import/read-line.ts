import { readFormula } from "../../csv";
import { instantOf } from "../../zoned-time";
import { normalizeEmail } from "../email-address";
import { canonicalLocale } from "../locale";
import { cut } from "./cut";
import type { ImportField, LeftOut, Mapping } from "./schemas";

/** How a line names its variant. */
export type VariantRef =
  | { by: "id"; id: string }
  | { by: "sku"; sku: string }
  | { by: "title"; product: string; variant: string };

export type Line = {
  line: number;
  email: string;
  ref: VariantRef;
  quantity: number;
  locale: string;
  subscribedAt: Date | null;
};

type Context = {
  mapping: Mapping /** For all lines, where no column says it. */;
  variantId: string | null;
  zone: string;
  latest: Date;
};

/** The cell of a field, without what our own export puts before formulas. */
function cellOf(values: readonly string[], column: number | null | undefined): string {
  const cell = column === null || column === undefined ? "" : (values[column] ?? "");
  return readFormula(cell.replaceAll("\0", "\ufffd").trim()).trim();
}

/** How our own export and others say that somebody still waits; an empty cell says nothing else. */
const waits = /^(pending|waiting|active|subscribed|)$/i;

/** Reads one record by the mapping: a line to import, or why it is left out. Pure. */
export function readLine(
  { line, values }: { line: number; values: readonly string[] },
  { mapping, variantId, zone, latest }: Context,
): Line | LeftOut {
  const cell = (field: ImportField) => cellOf(values, mapping[field]);
  const wrong = (field: ImportField, reason: string, outcome: LeftOut["outcome"] = "problem"): LeftOut => ({
    line,
    field,
    value: cut(cell(field), 200),
    reason,
    outcome,
  });
  if (!waits.test(cell("status"))) return wrong("status", "Only who is Pending is imported.", "ended");
  const email = normalizeEmail(cell("email"));
  if (email === null) return wrong("email", cell("email") ? "This is not an email address." : "The email is missing.");
  const ref = refOf(cell, variantId);
  if (!ref) return wrong(fieldOfRef(mapping), "The variant is missing.");
  const quantity = cell("quantity") === "" ? 1 : /^\d{1,6}$/.test(cell("quantity")) ? Number(cell("quantity")) : 0;
  if (quantity < 1 || quantity > 999) return wrong("quantity", "Write a whole number from 1 to 999.");
  const locale = cell("language") === "" ? "en" : canonicalLocale(cell("language").replaceAll("_", "-"));
  if (locale === null) return wrong("language", "Write a language tag such as en or pt-BR.");
  const subscribedAt = readTime(cell("subscribedAt"), zone);
  if (subscribedAt === undefined)
    return wrong("subscribedAt", "Write a time such as 2026-11-24 or 2026-11-24T09:00:00Z.");
  if (subscribedAt && subscribedAt > latest) return wrong("subscribedAt", "This time lies in the future.");
  return { line, email, ref, quantity, locale, subscribedAt };
}

function refOf(cell: (field: ImportField) => string, variantId: string | null): VariantRef | null {
  if (variantId !== null) return { by: "id", id: variantId };
  if (cell("variantId")) return { by: "id", id: cell("variantId").replace(/^gid:\/\/shopify\/ProductVariant\//, "") };
  if (cell("sku")) return { by: "sku", sku: cell("sku") };
  if (cell("product")) return { by: "title", product: cell("product"), variant: cell("variant") };
  return null;
}

const fieldOfRef = ({ variantId, sku }: Mapping): ImportField =>
  typeof variantId === "number" ? "variantId" : typeof sku === "number" ? "sku" : "product";

const day = /^(\d{4})-(\d\d)-(\d\d)$/;
const germanDay = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const local = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;
const exact = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)$/i;

/** A time with its offset, or one (or a day's beginning) in the shop's zone. null = none, undefined = unreadable. */
function readTime(text: string, zone: string): Date | null | undefined {
  if (text === "") return null;
  const [, d, m, y] = germanDay.exec(text) ?? [];
  const date = d && m && y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : text;
  const [, onDay] = exact.exec(text) ?? local.exec(text) ?? [];
  if (!isDay(onDay ?? date)) return undefined;
  if (exact.test(text)) {
    const iso = text.replace(" ", "T").replace(/\s?UTC$/i, "Z");
    return valid(new Date(iso.replace(/\s/g, "")));
  }
  if (day.test(date)) return instantOf(date, zone) ?? undefined;
  const [, on, hours, minutes, seconds = "00"] = local.exec(text) ?? [];
  return on ? (instantOf(`${on} ${hours}:${minutes}:${seconds}`, zone) ?? undefined) : undefined;
}

/** Is there such a day? Date moves 31 February to 3 March. */
function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

const valid = (time: Date) => (Number.isNaN(time.getTime()) ? undefined : time);
