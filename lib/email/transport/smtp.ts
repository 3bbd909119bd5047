import { isAddrSpec } from "../address";
import type { OutgoingMail } from "../outgoing-mail";
import { oneLine } from "../plain-text";
import { withDeadline } from "./deadline";
import { Gate } from "./gate";
import { type SmtpError, smtpOutcome } from "./smtp-outcome";
import { type SessionOptions, type SmtpServer, SmtpSession, type SmtpTimeouts } from "./smtp-session";
import type { SendOutcome, Transport } from "./transport";

export type { SmtpServer } from "./smtp-session";

type SmtpOptions = Omit<SessionOptions, "timeouts"> & {
  connections?: number;
  timeouts?: SmtpTimeouts;
  growMs?: number;
};

const CONNECTIONS = 5;
const TIMEOUTS = { connect: 15_000, greeting: 15_000, silence: 60_000 };
const TOTAL_MS = 120_000;
/** Greeting, TLS and signing in, however busily the server answers. */
const OPEN_MS = 60_000;
/** Servers count mails per connection; nobody minds so many. */
const MAILS_PER_CONNECTION = 500;
const IDLE_MS = 15_000;
/** So long after the server last refused a connection, one more is tried. */
const GROW_MS = 10_000;
/** The server has no room for one more connection beside those that we have: the mail waits for one of them. */
const NO_ROOM = Symbol();

/**
 * Mail over a shop's own SMTP server, by connections that are kept while there is work. Each attempt knows whether the
 * server had asked for the message: without an answer, that decides between "try again" and "in doubt".
 * nodemailer's SMTPConnection speaks the protocol; its pool is left out, which costs four times as much per mail
 * (docs/decisions/0044).
 */
export function createSmtpTransport(server: SmtpServer, options: SmtpOptions): Transport {
  const connections = options.connections ?? CONNECTIONS;
  const sessionOptions = { ...options, timeouts: options.timeouts ?? TIMEOUTS };
  const totalMs = options.timeouts?.total ?? TOTAL_MS;
  const growMs = options.growMs ?? GROW_MS;
  const openMs = Math.min(totalMs, OPEN_MS);
  const gate = new Gate<SendOutcome | typeof NO_ROOM>(connections);
  const idle: SmtpSession[] = [];
  const busy = new Map<SmtpSession, number>();
  const leaving = new Set<Promise<void>>();
  let opening = 0;
  let refusedAt = 0;
  let watch: NodeJS.Timeout | undefined;
  let retired = false;

  async function takeSession(fresh: boolean, signal?: AbortSignal): Promise<SmtpSession> {
    if (fresh) for (const stale of idle.splice(0)) leave(stale);
    for (let session = idle.pop(); session; session = idle.pop()) if (session.open) return session;
    // To a server that counts connections, one that is just ending is one too many.
    if (leaving.size > 0) await Promise.all(leaving);
    opening++;
    const open = (end: AbortSignal) => SmtpSession.open(server, sessionOptions, end);
    return withDeadline(openMs, signal, open).finally(() => {
      opening--;
    });
  }

  function leave(session: SmtpSession): void {
    if (!session.open) return;
    const left: Promise<void> = session.quit().finally(() => leaving.delete(left));
    leaving.add(left);
  }

  function giveBack(session: SmtpSession): void {
    if (!session.open) return;
    if (session.mails >= MAILS_PER_CONNECTION) leave(session);
    else idle.push(session);
  }

  /** Ends mails that take too long in all, and connections that have had nothing to do; tries one connection more. */
  function look(): void {
    const now = Date.now();
    for (const [session, since] of busy) if (now - since > totalMs) session.abort();
    for (const session of idle.splice(0)) {
      if (session.open && now - session.usedAt < IDLE_MS) idle.push(session);
      else leave(session);
    }
    if (now - refusedAt >= growMs) {
      gate.grow(connections);
      refusedAt = now;
    }
    if (busy.size > 0 || idle.length > 0) return;
    clearInterval(watch);
    watch = undefined;
    gate.resize(connections);
  }

  async function attempt(mail: OutgoingMail, fresh: boolean, signal?: AbortSignal) {
    const progress = { began: false };
    let session: SmtpSession | undefined;
    const giveUp = () => session?.abort();
    try {
      session = await takeSession(fresh, signal);
      busy.set(session, Date.now());
      watch ??= setInterval(look, Math.min(totalMs, growMs, 1000)).unref();
      signal?.addEventListener("abort", giveUp, { once: true });
      if (signal?.aborted) throw Object.assign(new Error("Given up"), { code: "EABORT" });
      const response = await session.send(mail, progress);
      giveBack(session);
      return { result: "accepted", answer: oneLine(response, 500) } as const;
    } catch (error) {
      const others = busy.size + opening + idle.filter(({ open }) => open).length;
      if (!session && others > 0 && isForNow(error as SmtpError)) {
        gate.resize(others);
        refusedAt = Date.now();
        return NO_ROOM;
      }
      const outcome = smtpOutcome(error as SmtpError, progress.began, { signedIn: Boolean(server.username) });
      if (session) recycle(session, error as SmtpError);
      // Nobody gets through: those in line need not wait for it one after the other.
      const { code, unreachable = !session && code === "EABORT" } = error as SmtpError & { unreachable?: boolean };
      const held = outcome.result === "temporary" && outcome.holds === true;
      if (outcome.result === "sender_broken" || held || (unreachable && !signal?.aborted)) gate.dismissAll(outcome);
      return outcome;
    } finally {
      if (session) busy.delete(session);
      signal?.removeEventListener("abort", giveUp);
    }
  }

  /** A server that refused one mail takes others over the same connection, once it has forgotten that one (RSET). */
  function recycle(session: SmtpSession, error: SmtpError): void {
    const { code, responseCode } = error;
    const refused = (code === "EENVELOPE" || code === "EMESSAGE") && responseCode !== 421;
    const again = refused && session.open ? session.reset() : Promise.reject(error);
    again.then(
      () => giveBack(session),
      () => session.abort(),
    );
  }

  async function deliver(mail: OutgoingMail, signal?: AbortSignal) {
    const outcome = await attempt(mail, false, signal);
    const cut = outcome !== NO_ROOM && outcome.result === "temporary" && outcome.code === "connection-cut";
    // A server may have closed an idle connection just then; the mail had not begun, so a fresh connection is tried at once.
    return cut && !signal?.aborted ? attempt(mail, true, signal) : outcome;
  }

  /** Who resolved this transport just before it was replaced may still send with it: connections are opened anew. */
  function close(): void {
    retired = true;
    gate.whenEmpty(() => {
      for (const session of idle.splice(0)) leave(session);
    });
  }

  return {
    kind: "SMTP",
    name: `${server.host}:${server.port}`,
    concurrency: connections,
    async send(mail, { signal, overtakes = false } = {}) {
      if (![mail.to, mail.from.email].every(isAddrSpec)) {
        return { result: "permanent", code: "bad-settings", reason: "An address of this mail is not valid." };
      }
      for (;;) {
        const outcome = await gate.run(() => deliver(mail, signal), { overtakes });
        if (retired) close();
        if (outcome !== NO_ROOM) return outcome;
      }
    },
    close,
  };
}

/** Greeted or signed in with a 4xx: too many connections, as many servers say it (421, 432, 454). */
const isForNow = ({ responseCode = 0 }: SmtpError): boolean => responseCode >= 400 && responseCode < 500;
