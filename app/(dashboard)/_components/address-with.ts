import type { SearchParams } from "nuqs/server";

/** A page's own address with another page of a list that stands beside its table (cursors `name-after`, `name-before`). */
export function addressWith(path: string, params: SearchParams, name: string, cursor: Record<string, string>): string {
  const kept = Object.entries(params).flatMap(([key, value]) =>
    typeof value === "string" && !key.startsWith(`${name}-`) ? [[key, value]] : [],
  );
  return `${path}?${new URLSearchParams([...kept, ...Object.entries(cursor)])}`;
}
