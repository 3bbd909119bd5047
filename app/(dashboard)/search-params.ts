import { createLoader, parseAsInteger } from "nuqs/server";
import { day } from "@/components/data-table/table-params";

/** The overview's period: the last `days`, or from one day to another. What is wrong falls back (lib/reports/period.ts). */
export const loadOverviewParams = createLoader({ days: parseAsInteger, from: day, to: day });
