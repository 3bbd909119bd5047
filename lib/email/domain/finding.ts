import { z } from "zod";

/** A DNS record as a provider's form asks for it. */
const recordSchema = z.object({ type: z.literal("TXT"), name: z.string(), value: z.string() });
export type DnsRecord = z.output<typeof recordSchema>;

/**
 * What one check found. good: as it should be; advice: works, could be better; problem: mails suffer; unknown: DNS did not
 * answer. record: what to publish; found: what is published now.
 */
export const findingSchema = z.object({
  /** domain = of the From address itself, where its records are not the merchant's to change. */
  check: z.enum(["domain", "spf", "dkim", "dmarc", "mx"]),
  state: z.enum(["good", "advice", "problem", "unknown"]),
  /** What is so, as a sentence. */
  title: z.string(),
  /** What it means, and what to do about it. */
  explanation: z.string(),
  record: recordSchema.nullable(),
  found: z.array(z.string()),
});
export type Finding = z.output<typeof findingSchema>;

type Words = Pick<Finding, "title" | "explanation"> & { record?: DnsRecord; found?: string[] };

export const finding = (check: Finding["check"], state: Finding["state"], words: Words): Finding => ({
  ...{ check, state, title: words.title, explanation: words.explanation },
  ...{ record: words.record ?? null, found: words.found ?? [] },
});

/** A TXT record to publish. */
export const txtRecord = (name: string, value: string): DnsRecord => ({ type: "TXT", name, value });
