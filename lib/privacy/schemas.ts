import { z } from "zod";

/** The shortest and the longest retention, as the table's check has them. */
export const retentionDays = { least: 30, most: 3_650 };

const days = z
  .int("Enter a whole number of days")
  .min(retentionDays.least, `Keep them for ${retentionDays.least} days or more`)
  .max(retentionDays.most, `Enter at most ${retentionDays.most.toLocaleString("en")} days`)
  .nullable();

/** days: null = kept. was: what the person saw when they chose. */
export const setRetentionSchema = z.object({ days, was: z.number().nullable().optional() });

/** name: the shop's, typed. */
export const deleteShopSchema = z.object({ name: z.string().trim().min(1, "Type the shop's name").max(200) });
