import {
  createLoader,
  createParser,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type SingleParserBuilder,
} from "nuqs/server";

export type Sort<Key extends string = string> = { by: Key; direction: "asc" | "desc" };

/** What the server was asked for beside what narrows the rows; the cursors as they stand in the address. */
export type Place = { sort: Sort; after: string | null; before: string | null };

/** `name` or `-name` in the URL; a column that cannot be sorted is no sort. */
const parseAsSort = <const Key extends string>(keys: readonly Key[]) =>
  createParser<Sort<Key>>({
    parse: (text) => {
      const by = keys.find((key) => key === text.replace(/^-/, ""));
      return by ? { by, direction: text.startsWith("-") ? "desc" : "asc" } : null;
    },
    serialize: ({ by, direction }) => (direction === "desc" ? `-${by}` : by),
    eq: (a, b) => a.by === b.by && a.direction === b.direction,
  });

/** Several values, each once; those that cannot be read, or are more than may be asked for together, are dropped. */
export const several = <Value extends string>(item: SingleParserBuilder<Value>, most: number) => {
  const { parse, serialize, eq } = parseAsArrayOf(item);
  const once = (text: string) => {
    const found = parse(text);
    return found && [...new Set(found)].slice(0, most);
  };
  return createParser<Value[]>({ parse: once, serialize, eq }).withDefault([]);
};

/** Several words of a fixed list. */
export const choices = <const Value extends string>(values: readonly Value[]) =>
  several(parseAsStringLiteral(values), values.length);

/** One word of a fixed list, where several cannot be asked for together. */
export const oneChoice = <const Value extends string>(values: readonly Value[]) =>
  several(parseAsStringLiteral(values), 1);

/** A calendar day such as 2026-11-23. */
export const day = createParser<string>({
  parse: (text) => {
    const time = /^(19|20)\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
  },
  serialize: String,
});

/** The id of something to filter by. */
export const oneId = createParser<string>({
  parse: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null),
  serialize: String,
});

/** A platform's id: 1 to 64 characters, kept exactly. */
export const platformId = createParser<string>({
  parse: (text) => (text.length > 0 && text.length <= 64 && !text.includes("\0") ? text : null),
  serialize: String,
});

/** What is typed to search for: at most 200 characters reach the database. */
const searchText = createParser<string>({
  // Half a character at the cut is none that the database would keep.
  parse: (text) =>
    text
      .replaceAll("\0", "")
      .slice(0, 200)
      .replace(/[\uD800-\uDBFF]$/, ""),
  serialize: String,
}).withDefault("");

/**
 * The state that a table keeps in the URL: q, sort, after or before (cursors), and its filters. Whatever cannot be
 * read falls back to its default, so that no address is an error.
 */
export function tableParams<const Key extends string, Filters extends Record<string, unknown>>(options: {
  sorts: readonly Key[];
  sort: Sort<NoInfer<Key>>;
  filters: Filters;
}) {
  const parsers = {
    q: searchText,
    sort: parseAsSort(options.sorts).withDefault(options.sort),
    after: parseAsString,
    before: parseAsString,
    ...options.filters,
  };
  return { parsers, defaultSort: options.sort as Sort, sorts: options.sorts as readonly string[] };
}

/** Reads the state on the server, from a page's searchParams. */
export const loadTableParams = createLoader;
