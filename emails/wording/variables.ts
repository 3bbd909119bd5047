import type { ShopperMail } from "./types";

export type Variable = "product" | "variant" | "shop" | "price";
export type VariableValues = Record<Variable, string>;

/** What may stand in a mail as `{{name}}`. Only an alert knows a price. */
export const variablesOf = (mail: ShopperMail): readonly Variable[] =>
  mail === "back-in-stock" ? ["product", "variant", "shop", "price"] : ["product", "variant", "shop"];

const MARK = /\{\{([^{}]*)\}\}/g;

/** As it is written in a text. */
export const markOf = (name: string): string => `{{${name}}}`;

/** name null = not even one mark is whole, or it has no name: what says it. */
type Wrong = { name: string | null; what: string; meant: Variable | null };

/** The most problems that are told one by one. */
const mostTold = 5;

/** What is wrong with a text's variables as one message, each told once: unknown ones by name, marks that don't close; null = nothing. */
export function variablesProblem(text: string, mail: ShopperMail): string | null {
  const wrong = wrongMarks(text, variablesOf(mail));
  const unknown = new Map(wrong.flatMap(({ name, meant }) => (name === null ? [] : [[markOf(name), meant] as const])));
  const names = [...unknown].map(([mark, meant]) => (meant ? `${mark} (did you mean ${markOf(meant)}?)` : mark));
  const rest = names.length - mostTold;
  const listed = [...names.slice(0, mostTold), ...(rest > 0 ? [`${rest} more`] : [])];
  const told =
    names.length > 1
      ? [
          `Not known in this mail: ${listed.join(", ")}.`,
          ...wrong.filter(({ name }) => name === null).map(({ what }) => what),
        ]
      : wrong.map(({ what, meant }) => (meant ? `${what} ${didYouMean(meant)}` : what));
  if (told.length === 0) return null;
  return [...new Set(told), ...(wrong.some(({ meant }) => meant === null) ? [offerOf(mail)] : [])].join(" ");
}

const didYouMean = (name: Variable): string => `Did you mean ${markOf(name)}?`;
const offerOf = (mail: ShopperMail): string =>
  `You can use ${new Intl.ListFormat("en", { type: "disjunction" }).format(variablesOf(mail).map(markOf))}.`;

function wrongMarks(text: string, known: readonly Variable[]): Wrong[] {
  const wrong = [...text.matchAll(MARK)].flatMap(([, inner = ""]): Wrong[] => {
    const name = inner.trim();
    if (known.includes(name as Variable)) return [];
    if (!name) return [{ name: null, what: "A variable has no name.", meant: null }];
    return [{ name, what: `${markOf(name)} is not known in this mail.`, meant: nearest(name, known) }];
  });
  const rest = text.replaceAll(MARK, "");
  for (const found of ["{{", "}}"]) {
    if (rest.includes(found))
      wrong.push({ name: null, what: "A variable needs two brackets on both sides.", meant: null });
  }
  return wrong;
}

/**
 * The text with its variables' values. One pass: what a value holds is never read as a variable again. What is unknown
 * stays as it was written; where a value is empty, the space before it goes too.
 */
export function fillVariables(text: string, values: Partial<VariableValues>): string {
  return text.replaceAll(/( ?)\{\{([^{}]*)\}\}/g, (found, space: string, inner: string) => {
    const name = inner.trim();
    if (!Object.hasOwn(values, name)) return found;
    const value = values[name as Variable] ?? "";
    return value === "" ? "" : `${space}${value}`;
  });
}

/** The known name that is written most like it, at most two changes away. */
function nearest(name: string, known: readonly Variable[]): Variable | null {
  const ranked = known.map((one) => ({ one, far: distance(name.slice(0, 40).toLowerCase(), one) }));
  const [best] = ranked.sort((a, b) => a.far - b.far);
  return best && best.far <= 2 ? best.one : null;
}

/** Levenshtein: letters to add, drop or change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
