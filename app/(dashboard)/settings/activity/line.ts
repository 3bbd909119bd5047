import { deviceWords } from "@/lib/account/device-words";
import type { ActivityRow } from "@/lib/activity";
import { type ChangeLine, changeLines } from "./change-words";
import { actionWords } from "./words";

/** An entry of the log as its table shows it. */
export type ActivityLine = {
  id: string;
  at: Date;
  who: string;
  /** The address that they had then, where `who` is a name of today: names are chosen, and change. */
  known: string | null;
  words: string;
  changes: ChangeLine[];
  from: string | null;
  href: string | null;
};

const places: Record<string, (id: string) => string> = {
  offer: (id) => `/offers/${id}`,
  product: (id) => `/products/${id}`,
  alert: (id) => `/alerts/${id}`,
  subscriber: (id) => `/subscribers/${id}`,
  subscription: (id) => `/subscribers/${id}`,
  member: () => "/settings/team",
  mail: () => "/settings/mails",
};

/** Words, changes and the way to what it was done to. */
export function toLine(row: ActivityRow, timeZone: string): ActivityLine {
  const place = row.subjectExists && row.subjectType ? places[row.subjectType] : undefined;
  const device = row.userAgent ? deviceWords(row.userAgent) : null;
  return {
    id: row.id,
    at: row.at,
    who: row.person ?? row.actorName,
    known: row.person && row.person !== row.actorName ? row.actorName : null,
    words: actionWords(row),
    changes: changeLines(row.details.changes, timeZone),
    from: [row.address, device].filter(Boolean).join(", ") || null,
    href: place && row.subjectId ? place(row.subjectId) : null,
  };
}
