import { type SmtpListener, startSmtpListener } from "@/lib/testing/smtp-listener";

/** With which workers sign in where the server wants that. */
export const account = { user: "faults", pass: "faults" };

/** A mail server whose own log says who got a mail, when, and from which worker. */
export async function startJudge({ port = 0, delayMs = 0, signIn = false } = {}) {
  /** Worker → when it was last heard of: the kernel may take its time to close a dead process's connections. */
  const lastHeard = new Map<string, number>();
  /** Worker → recipients whose mail it has begun. */
  const open = new Map<string, Set<string>>();
  const openOf = (client: string) => open.get(client) ?? open.set(client, new Set()).get(client) ?? new Set<string>();
  const listener: SmtpListener = await startSmtpListener({
    ...{ port, keep: "envelopes" as const },
    ...(signIn && { auth: account }),
  });
  listener.misbehave((stage, { to, client }) => {
    lastHeard.set(client, Date.now());
    if (stage === "rcpt") openOf(client).add(to);
    if (stage === "end") openOf(client).delete(to);
    return stage === "end" && delayMs > 0 ? { at: "end", do: "slow", ms: delayMs } : null;
  });
  return {
    ...listener,
    times(): Map<string, number> {
      const times = new Map<string, number>();
      for (const { envelope } of listener.mails) {
        const [to = ""] = envelope.to;
        times.set(to, (times.get(to) ?? 0) + 1);
      }
      return times;
    },
    /** Mails that the worker has begun and that are not through. */
    busyWith: (worker: string) => openOf(worker).size,
    /** How many of its mails were accepted in its last milliseconds. */
    acceptedLast(worker: string, ms: number): number {
      const death = lastHeard.get(worker) ?? 0;
      const own = listener.mails.filter(({ client }) => client === worker);
      return own.filter(({ receivedAt }) => receivedAt.getTime() >= death - ms).length;
    },
  };
}

export type Judge = Awaited<ReturnType<typeof startJudge>>;
