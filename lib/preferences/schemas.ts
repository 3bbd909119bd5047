import { z } from "zod";

/** Which table a person's choices are about: its label in small letters. */
export const tableKey = z.string().regex(/^[a-z][a-z-]{0,39}$/);

/** How a person wants to see a table. shown, hidden: columns that differ from how the table comes. */
export const tableView = z.object({
  hidden: z.array(z.string().max(60)).max(40).default([]),
  shown: z.array(z.string().max(60)).max(40).default([]),
  density: z.enum(["comfortable", "compact"]).default("comfortable"),
});
export type TableView = z.infer<typeof tableView>;

/** Table key → what its person chose; a table without an entry is as it comes. */
export type TableViews = Record<string, TableView>;
