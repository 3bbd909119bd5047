import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { selfSigned } from "./self-signed";

/** Where a session is when the listener misbehaves: `body` = in the middle of DATA, `end` = after its final dot. */
export type SmtpStage = "connect" | "auth" | "mail" | "rcpt" | "body" | "end";

/**
 * - reject: answers with this code and text (at `body` it does so after the final dot).
 * - cut: destroys the connection without a word; at `end` the mail was taken, only the answer is lost.
 * - hang: answers nothing, ever. - slow: goes on after ms. - wait: goes on when the promise is fulfilled.
 */
export type Misbehaviour = { at: SmtpStage } & (
  | { do: "reject"; code: number; text: string }
  | { do: "cut" | "hang" }
  | { do: "slow"; ms: number }
  | { do: "wait"; until: Promise<unknown> }
);

/** Chooses what happens to each session or mail; `to` is empty before RCPT, `client` (its EHLO name) at connect. */
export type Behaviour = (stage: SmtpStage, mail: { to: string; client: string }) => Misbehaviour | null;

export type ReceivedMail = {
  /** The message as it came, dots unstuffed. */
  raw: string;
  envelope: { from: string; to: string[] };
  secure: boolean;
  user: string | null;
  /** The name with which the client greeted. */
  client: string;
  receivedAt: Date;
  parse(): Promise<ParsedMail>;
};

type ListenerOptions = {
  port?: number;
  host?: string;
  security?: "none" | "starttls" | "tls";
  /** When given, sessions must sign in with exactly these. */
  auth?: { user: string; pass: string };
  /** false = only count the mails, for benches; envelopes = keep who got one and when, not what. */
  keep?: boolean | "envelopes";
};

const clientOf = ({ hostNameAppearsAs }: SMTPServerSession): string => hostNameAppearsAs || "";

/** A real SMTP server on loopback that keeps every mail that it accepted, and misbehaves on demand. */
export async function startSmtpListener(options: ListenerOptions = {}) {
  const { port = 0, host = "127.0.0.1", security = "none", auth, keep = true } = options;
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  let accepted = 0;
  let connections = 0;
  let behaviour: Behaviour = () => null;

  /** Does what the behaviour says: calls on with an error to reject, with none to go on, or never. */
  function act(stage: SmtpStage, session: SMTPServerSession, on: (error?: Error) => void): void {
    const planned = planFor(stage, session);
    if (!planned) on();
    else if (planned.do === "cut") cut(session);
    else if (planned.do === "slow") setTimeout(on, planned.ms);
    else if (planned.do === "wait") planned.until.then(() => on(), on);
    else if (planned.do === "reject") on(Object.assign(new Error(planned.text), { responseCode: planned.code }));
  }

  /** Destroys a session's socket, or all; the TLS one where there is one (destroying what lies below it crashes Node 20). */
  function cut(session?: SMTPServerSession): void {
    for (const connection of server.connections as Set<{ session: SMTPServerSession; _socket: Socket }>) {
      if (!session || connection.session.id === session.id) connection._socket.destroy();
    }
  }

  function planFor(stage: SmtpStage, session: SMTPServerSession): Misbehaviour | null {
    const planned = behaviour(stage, { to: session.envelope.rcptTo[0]?.address ?? "", client: clientOf(session) });
    return planned?.at === stage ? planned : null;
  }

  function take(session: SMTPServerSession, raw: string): void {
    accepted++;
    const { mailFrom, rcptTo } = session.envelope;
    if (keep) {
      mails.push({
        raw,
        envelope: { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) },
        secure: session.secure,
        user: session.user ?? null,
        client: clientOf(session),
        receivedAt: new Date(),
        parse: () => simpleParser(raw),
      });
    }
    for (const wake of [...waiting]) wake();
  }

  const server = new SMTPServer({
    ...selfSigned,
    secure: security === "tls",
    hideSTARTTLS: security === "none",
    allowInsecureAuth: true,
    authOptional: !auth,
    disabledCommands: [...(auth ? [] : ["AUTH"]), ...(security === "starttls" ? [] : ["STARTTLS"])],
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect: (session, callback) => act("connect", session, callback),
    onMailFrom: (_address, session, callback) => act("mail", session, callback),
    onRcptTo: ({ address }, session, callback) => {
      const seen = { ...session, envelope: { ...session.envelope, rcptTo: [{ address, args: {} }] } };
      act("rcpt", seen, callback);
    },
    onAuth: ({ username, password }, session, callback) =>
      act("auth", session, (error) => {
        if (error) return callback(error);
        if (username === auth?.user && password === auth?.pass) return callback(null, { user: username });
        callback(Object.assign(new Error("5.7.8 Username and Password not accepted"), { responseCode: 535 }));
      }),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      let inBody: Promise<void> = Promise.resolve();
      stream.on("data", (chunk: Buffer) => keep === true && chunks.push(chunk));
      stream.once("data", () => {
        inBody = new Promise((resolve, reject) => act("body", session, (error) => (error ? reject(error) : resolve())));
        inBody.catch(() => undefined);
      });
      stream.on("end", () => {
        const raw = () => Buffer.concat(chunks).toString("latin1");
        const finish = () => {
          if (planFor("end", session)?.do === "cut") take(session, raw());
          act("end", session, (error) => {
            if (error) return callback(error);
            take(session, raw());
            callback(null, "2.0.0 Ok: queued");
          });
        };
        inBody.then(finish, callback);
      });
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", () => {
    connections++;
  });
  server.listen(port, host);
  await once(server.server, "listening");

  return {
    host,
    port: (server.server.address() as AddressInfo).port,
    mails,
    /** Mails accepted so far, those of `keep: false` too. */
    accepted: () => accepted,
    /** Connections opened so far. */
    connections: () => connections,
    /** Misbehaves from now on; null = behaves well again. */
    misbehave(next: Misbehaviour | Behaviour | null) {
      behaviour = typeof next === "function" ? next : () => next;
    },
    /** The first mail to that address (or that the test picks), waiting for it at most timeoutMs. */
    async waitForMail(match: string | ((mail: ReceivedMail) => boolean), timeoutMs = 10_000): Promise<ReceivedMail> {
      const fits = typeof match === "string" ? (mail: ReceivedMail) => mail.envelope.to.includes(match) : match;
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const found = mails.find(fits);
        if (found) return found;
        if (Date.now() >= deadline)
          throw new Error(`No such mail within ${timeoutMs} ms (${mails.length} others came)`);
        await nextMail(deadline - Date.now());
      }
    },
    /** Cuts all open connections, as a restarting server does. */
    cutConnections() {
      cut();
    },
    async close(): Promise<void> {
      cut();
      await new Promise<void>((done) => server.close(done));
    },
  };

  function nextMail(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      waiting.add(wake);
    });
  }
}

export type SmtpListener = Awaited<ReturnType<typeof startSmtpListener>>;
