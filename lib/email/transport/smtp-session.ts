import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { type Signer, signMessage } from "../dkim/sign";
import type { OutgoingMail } from "../outgoing-mail";
import { dial, type Lookup } from "./guard";
import type { SmtpError } from "./smtp-outcome";

export type SmtpServer = {
  host: string;
  port: number;
  /** starttls = required, never skipped; tls = from the first byte. */
  security: "none" | "starttls" | "tls";
  username?: string | null;
  password?: string | null;
};

/** Milliseconds for connecting, for the greeting, of silence, and for opening or one mail in all: a server may trickle. */
export type SmtpTimeouts = { connect: number; greeting: number; silence: number; total?: number };

export type SessionOptions = {
  /** CIDRs in which private and loopback servers are allowed. */
  allowedNetworks: readonly string[];
  timeouts: SmtpTimeouts;
  /** The name to greet with; a machine's own name is used without it. */
  clientName?: string | undefined;
  /** Certificates (PEM) to trust besides the public ones. */
  trusted?: string | undefined;
  resolve?: Lookup;
  /** Signs every mail (DKIM); none = mails leave as they are. */
  signer?: Signer | null;
};

/** Whether the server had asked for the message (354) when an attempt failed: some of it may have reached it then. */
export type Progress = { began: boolean };

const QUIT_MS = 1_000;

const closed = () => Object.assign(new Error("Connection closed"), { code: "ECONNECTION" });
const givenUp = () => Object.assign(new Error("Given up"), { code: "EABORT" });

/** One connection to a mail server: signed in once, then one mail after the other goes over it (RFC 5321). */
export class SmtpSession {
  /** Mails that were tried over it. */
  mails = 0;
  /** When it was last of use (milliseconds since the epoch). */
  usedAt = Date.now();
  #connection: SMTPConnection;
  #fail: ((error: SmtpError) => void) | undefined;

  #signer: Signer | null;

  private constructor(connection: SMTPConnection, signer: Signer | null) {
    this.#connection = connection;
    this.#signer = signer;
    // A connection that ends tells whoever waits for it; when the server said why, that comes just after the end.
    connection.on("error", (error) => this.#fail?.(error));
    connection.on("end", () => setImmediate(() => this.#fail?.(closed())));
  }

  /**
   * Connects to a checked address, secures and signs in; nothing stays open when that fails.
   * @param signal gives up, whatever the server is at
   * @throws SmtpError, HostNotAllowedError; those of connecting itself have `unreachable: true`
   */
  static async open(server: SmtpServer, options: SessionOptions, signal?: AbortSignal): Promise<SmtpSession> {
    const { host, port, security, username, password } = server;
    const { allowedNetworks, resolve, trusted, clientName, timeouts } = options;
    const address = { host, port, allowedNetworks, timeoutMs: timeouts.connect, signal, ...(resolve && { resolve }) };
    const socket = await dial(address).catch((error) => {
      throw Object.assign(error, { unreachable: true });
    });
    const session = new SmtpSession(
      new SMTPConnection({
        connection: socket,
        host,
        port,
        secure: security === "tls",
        requireTLS: security === "starttls",
        ignoreTLS: security === "none",
        ...(clientName && { name: clientName }),
        connectionTimeout: timeouts.connect,
        greetingTimeout: timeouts.greeting,
        socketTimeout: timeouts.silence,
        tls: { minVersion: "TLSv1.2", ...(trusted && { ca: trusted }) },
      }),
      options.signer ?? null,
    );
    const giveUp = () => session.abort();
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      await session.#wait((done) => session.#connection.connect(done));
      if (username && session.#connection.allowsAuth) {
        await session.#wait((done) => session.#connection.login({ user: username, pass: password ?? "" }, done));
      }
      return session;
    } catch (error) {
      session.abort();
      throw error;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  /**
   * Sends one mail.
   * @returns the server's answer
   * @throws SmtpError; `progress.began` then says whether the message may have reached the server
   */
  async send(mail: OutgoingMail, progress: Progress): Promise<string> {
    this.mails++;
    // Signed before the server is asked: what fails here has not begun.
    const signed = this.#signer && (await signMessage(mail.raw(), this.#signer));
    const message = new Readable({
      read() {
        progress.began = true;
        this.push(signed ?? mail.raw());
        this.push(null);
      },
    });
    const envelope = { from: mail.from.email, to: [mail.to] };
    const { response } = await this.#wait<SMTPConnection.SentMessageInfo>((done) =>
      this.#connection.send(envelope, message, done),
    );
    this.usedAt = Date.now();
    return response;
  }

  /** Forgets a mail that the server refused, so that the connection can be used for the next. */
  reset(): Promise<unknown> {
    return this.#wait((done) => this.#connection.reset(done));
  }

  get open(): boolean {
    return !this.#connection.destroyed;
  }

  /** Ends it politely; resolves once it is over, which a silent server can delay by `QUIT_MS`. */
  quit(): Promise<void> {
    return new Promise((resolve) => {
      const giveUp = () => {
        this.abort();
        resolve();
      };
      const timer = setTimeout(giveUp, QUIT_MS).unref();
      this.#connection.once("end", () => {
        clearTimeout(timer);
        resolve();
      });
      this.#connection.quit();
    });
  }

  /** Ends it at once; what is on the way over it fails as given up. */
  abort(): void {
    this.#fail?.(givenUp());
    this.#connection.close();
  }

  #wait<T>(start: (done: (error?: Error | null, result?: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#fail = reject;
      start((error, result) => (error ? reject(error) : resolve(result as T)));
    }).finally(() => {
      this.#fail = undefined;
    });
  }
}
