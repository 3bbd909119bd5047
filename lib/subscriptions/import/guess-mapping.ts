import type { ImportField, Mapping } from "./schemas";

/** What columns are called by the tools that merchants come from, without spaces and signs. First match wins. */
const names: Record<ImportField, RegExp> = {
  email: /^(customer|subscriber|shopper|contact|user)?e?mail(s|address|addresses|adresse)?$/,
  variantId: /^(shopify)?(product)?variant(e|en|s)?(id|number|gid)$|^variantid$/,
  sku: /^(product|variant|item)?(sku|skucode|articlenumber|artikelnummer)$/,
  product: /^product(title|name)?$|^title$|^item(name|title)?$|^produkt(name|titel)?$/,
  variant: /^(product)?variant(e|title|name)?$|^option(s|1)?$|^size$/,
  quantity: /^(qty|quantity|amount|units|menge|anzahl)(requested|wanted)?$/,
  language: /^(customer)?(locale|language|lang|sprache)$/,
  subscribedAt:
    /^(subscribed|signedup|signup|created|joined|registered|requested|added)(at|on|date|time)?$|^(date|timestamp|datum|subscriptiondate|signupdate|requestdate)$/,
  status: /^(subscription|subscriber|request|alert)?status$/,
};

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Is the first row a row of names? It is, unless an address stands in it. */
export const isHeader = (row: readonly string[]): boolean => row.length > 0 && !row.some((cell) => cell.includes("@"));

/** What the columns seem to be, by their names, and the email's by what stands in it. Pure. */
export function guessMapping(rows: readonly (readonly string[])[]): Partial<Mapping> {
  const [first = [], second = []] = rows;
  const found: Partial<Record<ImportField, number>> = {};
  if (isHeader(first)) {
    first.forEach((name, column) => {
      const field = (Object.keys(names) as ImportField[]).find(
        (one) => found[one] === undefined && names[one].test(plain(name)),
      );
      if (field) found[field] = column;
    });
  }
  const byContent = (isHeader(first) ? second : first).findIndex((cell) => /^[^\s@]+@[^\s@]+$/.test(cell.trim()));
  if (found.email === undefined && byContent >= 0) found.email = byContent;
  return found;
}
