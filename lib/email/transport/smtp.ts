import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import type { SMTPPoolOptions } from "nodemailer/lib/smtp-pool";
import { isAddrSpec } from "../address";
import type { OutgoingMail } from "../outgoing-mail";
import { oneLine } from "../plain-text";
import { withDeadline } from "./deadline";
import { Gate } from "./gate";
import { dial, type Lookup } from "./guard";
import { type SmtpError, smtpOutcome } from "./smtp-outcome";
import type { SendOutcome, Transport } from "./transport";

export type SmtpServer = {
  host: string;
  port: number;
  /** starttls = required, never skipped; tls = from the first byte. */
  security: "none" | "starttls" | "tls";
  username?: string | null;
  password?: string | null;
};

type SmtpOptions = {
  /** CIDRs in which private and loopback servers are allowed. */
  allowedNetworks: readonly string[];
  /** The name to greet with; a machine's own name is used without it. */
  clientName?: string | undefined;
  connections?: number;
  /** Milliseconds for connecting, for the greeting, of silence, and for one mail in all: a server may trickle. */
  timeouts?: { connect: number; greeting: number; silence: number; total?: number };
  /** Certificates (PEM) to trust besides the public ones. */
  trusted?: string | undefined;
  resolve?: Lookup;
};

const CONNECTIONS = 5;
const TIMEOUTS = { connect: 15_000, greeting: 15_000, silence: 60_000, total: 120_000 };
/** Twice the connections: the next mail is at hand when one is through. */
const AHEAD = 2;

/** A pooled SMTP transport that knows of each mail whether its DATA began. */
export function createSmtpTransport(server: SmtpServer, options: SmtpOptions): Transport {
  const connections = options.connections ?? CONNECTIONS;
  const totalMs = options.timeouts?.total ?? TIMEOUTS.total;
  const unreachable = new WeakSet<object>();
  let mailer: ReturnType<typeof createMailer> | undefined;
  let retired = false;
  const gate = new Gate<SendOutcome>(connections * AHEAD);

  async function attempt(mail: OutgoingMail, signal: AbortSignal): Promise<SendOutcome> {
    const progress = { began: false };
    mailer ??= createMailer(server, options, connections, unreachable);
    try {
      const { response } = await mailer.sendMail({
        raw: "(written when the server asks for it)",
        progress,
        message: mail,
        envelope: { from: mail.from.email, to: [mail.to] },
        signal,
      } as Parameters<typeof mailer.sendMail>[0]);
      return { result: "accepted", answer: oneLine(response, 500) };
    } catch (error) {
      const outcome = smtpOutcome(error as SmtpError, progress.began);
      // Nobody gets through: those in line need not wait for it one after the other.
      if (outcome.result === "sender_broken" || unreachable.has(error as object)) gate.dismissAll(outcome);
      return outcome;
    }
  }

  async function deliver(mail: OutgoingMail, signal: AbortSignal): Promise<SendOutcome> {
    const outcome = await attempt(mail, signal);
    const cut = outcome.result === "temporary" && outcome.code === "connection-cut";
    // A server may have closed an idle connection just then; the mail had not begun, so a fresh connection is tried at once.
    return cut && !signal.aborted ? attempt(mail, signal) : outcome;
  }

  /** Who resolved this transport just before it was replaced may still send with it: connections are opened anew. */
  function close(): void {
    retired = true;
    gate.whenEmpty(() => {
      mailer?.close();
      mailer = undefined;
    });
  }

  return {
    kind: "SMTP",
    name: `${server.host}:${server.port}`,
    concurrency: connections * AHEAD,
    async send(mail, signal) {
      if (![mail.to, mail.from.email].every(isAddrSpec)) {
        return { result: "permanent", code: "bad-settings", reason: "An address of this mail is not valid." };
      }
      const outcome = gate.run(() => withDeadline(totalMs, signal, (both) => deliver(mail, both)));
      if (retired) close();
      return outcome;
    },
    close,
  };
}

/** What `attempt` adds to nodemailer's message data. */
type Tracked = { progress: { began: boolean }; message: OutgoingMail };

/** unreachable is given the errors of connections that could not be opened. */
function createMailer(server: SmtpServer, options: SmtpOptions, maxConnections: number, unreachable: WeakSet<object>) {
  const { host, port, security, username, password } = server;
  const { allowedNetworks, resolve, trusted, clientName, timeouts = TIMEOUTS } = options;
  const poolOptions: SMTPPoolOptions & { pool: true } = {
    pool: true,
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(username && { auth: { user: username, pass: password ?? "" } }),
    ...(clientName && { name: clientName }),
    maxConnections,
    maxRequeues: 0,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: "TLSv1.2", ...(trusted && { ca: trusted }) },
    getSocket: (_options, callback) => {
      dial({ host, port, allowedNetworks, timeoutMs: timeouts.connect, ...(resolve && { resolve }) }).then(
        (connection) => callback(null, { connection }),
        (error) => {
          unreachable.add(error);
          callback(error);
        },
      );
    },
  };
  const mailer = createTransport(poolOptions);
  // The pool reads the message only once the server has asked for it (354), which is how we know that DATA began.
  mailer.use("stream", ({ data, message }, done) => {
    const { progress, message: mail } = data as unknown as Tracked;
    Object.assign(message, { createReadStream: () => messageStream(mail, progress) });
    done();
  });
  return mailer;
}

function messageStream(mail: OutgoingMail, progress: { began: boolean }): Readable {
  return new Readable({
    read() {
      progress.began = true;
      this.push(Buffer.from(mail.raw(), "latin1"));
      this.push(null);
    },
  });
}
