import type { ReactNode } from "react";

export type Choice = { value: string; label: string };

/** A way to narrow a table down; `key` (and `to`) are its parameters in the URL. */
export type Filter =
  /** one: a new choice replaces the old one. */
  | { kind: "choices"; key: string; label: string; choices: readonly Choice[]; one?: boolean }
  /** Set by a link from elsewhere; here it can only be seen and cleared. */
  | { kind: "given"; key: string; label: string; words: string }
  | { kind: "days"; key: string; to: string; label: string }
  | {
      kind: "lookup";
      key: string;
      label: string;
      placeholder: string;
      /** What stands for the chosen one; null while nothing is chosen. */
      chosen: Choice | null;
      search: (text: string) => Promise<Choice[]>;
    };

export type UrlState = Record<string, unknown>;

/** A change of filters always begins at the first page again. */
export type SetFilters = (change: Record<string, string | string[] | null>) => void;

export const textOf = (value: unknown): string | null => (typeof value === "string" && value ? value : null);
export const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

export const keysOf = (filter: Filter): string[] => (filter.kind === "days" ? [filter.key, filter.to] : [filter.key]);

/** Is anything searched or filtered? Then an empty page means "no results", not "nothing yet". */
export function isNarrowed(state: UrlState, filters: readonly Filter[]): boolean {
  const keys = ["q", ...filters.flatMap(keysOf)];
  return keys.some((key) => textOf(state[key]) !== null || listOf(state[key]).length > 0);
}

export type EmptyStates = { empty: ReactNode };
