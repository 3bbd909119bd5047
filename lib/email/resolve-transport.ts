import { isIP } from "node:net";
import { env } from "../env";
import type { Mailbox } from "./address";
import { defaultService } from "./default-service";
import { readStoredSettings, type StoredSettings, type StoredSmtp } from "./settings/stored-settings";
import { createSmtpTransport } from "./transport/smtp";
import type { Transport } from "./transport/transport";

/** How a shop's mail leaves; none = nothing is configured, so mails wait. A sender for `composeMail` as it is. */
export type ResolvedTransport =
  /** perMinute = the most mails that its server takes in a minute (see `takeSends`); null = no limit. */
  ({ state: "smtp"; perMinute: number | null } & Working) | ({ state: "resend" } & Working) | { state: "none" };

type Working = { transport: Transport; from: Mailbox; replyTo: string | null; version: number };

type Entry = { version: number; resolved: ResolvedTransport; checkedAt: number; usedAt: number };

/** A change reaches this process after at most this long (the contract's limit is 5 s). */
const freshForMs = 2_000;
const idleAfterMs = 5 * 60_000;

const entries = new Map<string, Entry>();
const looking = new Map<string, Promise<ResolvedTransport>>();
let sweeper: NodeJS.Timeout | undefined;

/** The transport of a shop, for alerts, confirmations and the test mail alike. Pools are shared and kept while in use. */
export async function resolveTransport(shopId: string): Promise<ResolvedTransport> {
  const entry = entries.get(shopId);
  const now = Date.now();
  if (entry && now - entry.checkedAt < freshForMs) {
    entry.usedAt = now;
    return entry.resolved;
  }
  const running = looking.get(shopId);
  if (running) return running;
  const look = lookAgain(shopId).finally(() => looking.delete(shopId));
  looking.set(shopId, look);
  return look;
}

async function lookAgain(shopId: string): Promise<ResolvedTransport> {
  const stored = await readStoredSettings(shopId);
  const version = stored?.version ?? 0;
  const before = entries.get(shopId);
  const now = Date.now();
  const same = before?.version === version && before.resolved.state !== "none";
  const resolved = before && same ? before.resolved : resolve(stored);
  if (before && !same) closeEntry(before);
  entries.set(shopId, { version, resolved, checkedAt: now, usedAt: now });
  sweeper ??= setInterval(closeIdle, 60_000).unref();
  return resolved;
}

function resolve(stored: StoredSettings | null): ResolvedTransport {
  if (stored?.kind === "SMTP") return stored.smtp ? smtp(stored.smtp, stored) : { state: "none" };
  const service = defaultService();
  return service ? { state: "resend", ...service, replyTo: null, version: stored?.version ?? 0 } : { state: "none" };
}

function smtp(settings: StoredSmtp, { version, signer }: StoredSettings): ResolvedTransport {
  const { hostname } = new URL(env.APP_URL);
  const transport = createSmtpTransport(settings, {
    allowedNetworks: env.SMTP_ALLOWED_NETWORKS,
    signer,
    clientName: hostname.includes(".") && !isIP(hostname) ? hostname : undefined,
  });
  const from = { name: settings.fromName, email: settings.fromEmail };
  return { state: "smtp", transport, from, replyTo: settings.replyTo, version, perMinute: settings.perMinute };
}

/** Lets this process look again at once, after it changed a shop's settings itself. */
export function forgetTransport(shopId: string): void {
  const entry = entries.get(shopId);
  if (entry) entry.checkedAt = 0;
}

function closeIdle(): void {
  const limit = Date.now() - idleAfterMs;
  for (const [shopId, entry] of entries) {
    if (entry.usedAt >= limit) continue;
    entries.delete(shopId);
    closeEntry(entry);
  }
}

/** The default service is shared by all shops and stays. */
function closeEntry({ resolved }: Entry): void {
  if (resolved.state === "smtp") resolved.transport.close();
}

/** Ends all connections once what is on the way is through: when a process ends. */
export async function closeTransports(): Promise<void> {
  clearInterval(sweeper);
  sweeper = undefined;
  for (const entry of entries.values()) closeEntry(entry);
  entries.clear();
}
