import { z } from "zod";
import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { readDkimKey } from "../dkim/stored-key";
import { senderDomain } from "../sender-domain";
import { readStoredSettings } from "../settings/stored-settings";
import { type Dns, systemDns } from "./dns";
import { type Finding, findingSchema } from "./finding";
import { lookUp } from "./look-up";

/** What DNS said of the domain that a shop's mails are from, and when. */
export type DomainCheck = { domain: string; findings: Finding[]; checkedAt: Date };

type Options = { dns?: Dns /** Ask DNS even if the last answer is young. */; again?: boolean };
type Row = { domain: string; result: unknown; checkedAt: Date; fresh: boolean };

const resultSchema = z.object({ findings: z.array(findingSchema), host: z.string(), key: z.string().nullable() });

/**
 * The check of the sender's domain, a day old at most, or a minute where something got no answer; null where mails don't leave by the shop's own server, whose domain is
 * not the shop's business. It waits for DNS, up to 8 seconds, when there is none for these settings.
 */
export async function domainCheck(ctx: Ctx, { dns = systemDns(), again = false }: Options = {}) {
  const [settings, key] = await Promise.all([readStoredSettings(ctx.shopId), readDkimKey(ctx.shopId)]);
  const smtp = settings?.smtp;
  if (!smtp) return null;
  const domain = senderDomain(smtp.fromEmail);
  // Whatever the answer depends on: other settings make an old answer worthless.
  const about = { host: smtp.host, key: key && `${key.selector}.${key.domain} ${key.enabledAt !== null}` };
  const kept = again ? null : await readKept(ctx, domain, about);
  if (kept) return kept;
  const published = key && { ...key, enabled: key.enabledAt !== null };
  const findings = await lookUp(dns, { domain, host: smtp.host, key: published });
  return keep(ctx, domain, { findings, ...about });
}

async function readKept(ctx: Ctx, domain: string, about: { host: string; key: string | null }) {
  const [row] = await query<Row>(
    "domain-check",
    `SELECT domain, result, checked_at AS "checkedAt", checked_at > now() - CASE WHEN result -> 'findings' @> '[{"state": "unknown"}]' THEN interval '1 min' ELSE interval '1 day' END AS fresh
       FROM domain_checks WHERE shop_id = $1`,
    [ctx.shopId],
  );
  const result = resultSchema.safeParse(row?.result).data;
  if (!row?.fresh || !result || row.domain !== domain) return null;
  if (result.host !== about.host || result.key !== about.key) return null;
  return { domain, findings: result.findings, checkedAt: row.checkedAt } satisfies DomainCheck;
}

async function keep(ctx: Ctx, domain: string, result: z.output<typeof resultSchema>): Promise<DomainCheck> {
  const [row] = await query<{ checkedAt: Date }>(
    "keep-domain-check",
    `INSERT INTO domain_checks (shop_id, domain, result) VALUES ($1, $2, $3::jsonb)
     ON CONFLICT (shop_id) DO UPDATE SET domain = excluded.domain, result = excluded.result, checked_at = now()
     RETURNING checked_at AS "checkedAt"`,
    [ctx.shopId, domain, JSON.stringify(result)],
  );
  return { domain, findings: result.findings, checkedAt: row?.checkedAt ?? ctx.clock() };
}
