import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startScriptedSmtp } from "@/lib/testing/scripted-smtp";
import { selfSigned } from "@/lib/testing/self-signed";
import { type Misbehaviour, type SmtpListener, startSmtpListener } from "@/lib/testing/smtp-listener";
import { type ComposedMail, composeMail } from "../compose";
import { personalise } from "../personalise";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "../testing";
import { createSmtpTransport, type SmtpServer } from "./smtp";
import type { SendOutcome, Transport } from "./transport";

const LOOPBACK = ["127.0.0.0/8", "::1/128"];
const QUICK = { connect: 400, greeting: 400, silence: 400 };

let composed: ComposedMail;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  composed = await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const mailTo = (to: string, mailId = "mail-1") => personalise(composed, { mailId, to, token: "token-1" });

async function listen(options: Parameters<typeof startSmtpListener>[0] = {}): Promise<SmtpListener> {
  const listener = await startSmtpListener(options);
  closers.push(listener.close);
  return listener;
}

function connect(server: Partial<SmtpServer> & { port: number }, options: object = {}): Transport {
  const transport = createSmtpTransport(
    { host: "127.0.0.1", security: "none", ...server },
    { allowedNetworks: LOOPBACK, timeouts: QUICK, ...options },
  );
  closers.push(transport.close);
  return transport;
}

describe("a server that behaves", () => {
  test("gets the message as it was composed, with one envelope recipient", async () => {
    const listener = await listen();
    const outcome = await connect(listener).send(mailTo("sam@shopper.example"));
    expect(outcome).toMatchObject({ result: "accepted", answer: expect.stringContaining("250") });
    const [mail] = listener.mails;
    expect(mail?.envelope).toEqual({ from: "alerts@nook.example", to: ["sam@shopper.example"] });
    const read = await mail?.parse();
    expect(read?.messageId).toBe("<mail-1@bell.example.com>");
    expect(read?.html).toBe(mailTo("sam@shopper.example").html());
  });

  test("gets 300 mails over few connections", async () => {
    const listener = await listen();
    const transport = connect(listener);
    const sent = Array.from({ length: 300 }, (_, i) => transport.send(mailTo(`s${i}@shopper.example`, `m${i}`)));
    const outcomes = await Promise.all(sent);
    expect(outcomes.every(({ result }) => result === "accepted")).toBe(true);
    expect(new Set(listener.mails.map((mail) => mail.envelope.to[0])).size).toBe(300);
    expect(listener.connections()).toBeLessThanOrEqual(10);
  });

  test.each(["starttls", "tls"] as const)("is spoken to under %s with user and password", async (security) => {
    const listener = await listen({ security, auth: { user: "nook", pass: "s3cret" } });
    const transport = connect(
      { host: "localhost", port: listener.port, security, username: "nook", password: "s3cret" },
      { trusted: selfSigned.cert },
    );
    expect(await transport.send(mailTo("sam@shopper.example"))).toMatchObject({ result: "accepted" });
    expect(listener.mails[0]).toMatchObject({ secure: true, user: "nook" });
  });

  test("may cut an idle connection: the next mail goes over a new one", async () => {
    const listener = await listen();
    const transport = connect(listener, { connections: 1 });
    await transport.send(mailTo("a@shopper.example", "m1"));
    listener.cutConnections();
    expect(await transport.send(mailTo("b@shopper.example", "m2"))).toMatchObject({ result: "accepted" });
    expect(listener.mails).toHaveLength(2);
  });
});

describe("a server that misbehaves", () => {
  test.each<[Misbehaviour, Partial<SendOutcome>]>([
    [
      { at: "connect", do: "reject", code: 421, text: "busy" },
      { result: "temporary", code: "try-later" },
    ],
    [
      { at: "connect", do: "reject", code: 554, text: "no" },
      { result: "temporary", code: "unknown" },
    ],
    [
      { at: "connect", do: "cut" },
      { result: "temporary", code: "connection-cut" },
    ],
    [
      { at: "connect", do: "hang" },
      { result: "temporary", code: "timeout" },
    ],
    [
      { at: "mail", do: "reject", code: 450, text: "later" },
      { result: "temporary", code: "try-later" },
    ],
    [
      { at: "mail", do: "reject", code: 550, text: "not yours" },
      { result: "sender_broken", code: "sender-refused" },
    ],
    [
      { at: "mail", do: "reject", code: 530, text: "sign in" },
      { result: "sender_broken", code: "auth-required" },
    ],
    [
      { at: "mail", do: "cut" },
      { result: "temporary", code: "connection-cut" },
    ],
    [
      { at: "mail", do: "hang" },
      { result: "temporary", code: "timeout" },
    ],
    [
      { at: "rcpt", do: "reject", code: 421, text: "bye" },
      { result: "temporary", code: "try-later" },
    ],
    [
      { at: "rcpt", do: "reject", code: 452, text: "full" },
      { result: "temporary", code: "try-later" },
    ],
    [
      { at: "rcpt", do: "reject", code: 550, text: "5.1.1 nobody" },
      { result: "permanent", code: "recipient-refused" },
    ],
    [
      { at: "rcpt", do: "reject", code: 550, text: "relay denied" },
      { result: "sender_broken", code: "relay-refused" },
    ],
    [
      { at: "rcpt", do: "reject", code: 553, text: "sender not owned" },
      { result: "sender_broken", code: "sender-refused" },
    ],
    [
      { at: "rcpt", do: "cut" },
      { result: "temporary", code: "connection-cut" },
    ],
    [
      { at: "rcpt", do: "hang" },
      { result: "temporary", code: "timeout" },
    ],
    [
      { at: "body", do: "cut" },
      { result: "in_doubt", code: "connection-cut" },
    ],
    [
      { at: "body", do: "hang" },
      { result: "in_doubt", code: "timeout" },
    ],
    [
      { at: "end", do: "reject", code: 421, text: "closing" },
      { result: "temporary", code: "try-later" },
    ],
    [
      { at: "end", do: "reject", code: 451, text: "greylisted" },
      { result: "temporary", code: "greylisted" },
    ],
    [
      { at: "end", do: "reject", code: 503, text: "sequence" },
      { result: "temporary", code: "try-later" },
    ],
    [
      { at: "end", do: "reject", code: 554, text: "5.7.1 spam" },
      { result: "permanent", code: "message-refused" },
    ],
    [
      { at: "end", do: "cut" },
      { result: "in_doubt", code: "connection-cut" },
    ],
    [
      { at: "end", do: "hang" },
      { result: "in_doubt", code: "timeout" },
    ],
  ])("%o → %o", async (misbehaviour, expected) => {
    const listener = await listen();
    listener.misbehave(misbehaviour);
    const transport = connect(listener);
    const outcome = await transport.send(mailTo("sam@shopper.example"));
    expect(outcome).toMatchObject(expected);
    if (misbehaviour.do === "reject")
      expect(outcome).toMatchObject({ reason: expect.stringContaining(misbehaviour.text) });
    expect(listener.mails).toHaveLength(misbehaviour.at === "end" && misbehaviour.do === "cut" ? 1 : 0);
    listener.misbehave(null);
    expect(await transport.send(mailTo("sam@shopper.example", "m2"))).toMatchObject({ result: "accepted" });
  });

  test("a wrong password breaks the sender, and isn't tried again for each mail in line", async () => {
    const listener = await listen({ auth: { user: "nook", pass: "right" } });
    const transport = connect({ port: listener.port, username: "nook", password: "wrong" });
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) => transport.send(mailTo("a@b.test", `m${i}`))),
    );
    for (const outcome of outcomes) expect(outcome).toMatchObject({ result: "sender_broken", code: "wrong-password" });
    expect(listener.connections()).toBeLessThan(25);
  });

  test("a temporary failure of signing in is temporary", async () => {
    const listener = await listen({ auth: { user: "nook", pass: "right" } });
    listener.misbehave({ at: "auth", do: "reject", code: 454, text: "4.7.0 later" });
    const transport = connect({ port: listener.port, username: "nook", password: "right" });
    expect(await transport.send(mailTo("a@b.test"))).toMatchObject({ result: "temporary", code: "try-later" });
  });

  test.each([
    ["starttls" as const, "starttls" as const, "certificate"],
    ["tls" as const, "tls" as const, "certificate"],
    ["none" as const, "starttls" as const, "starttls-missing"],
    ["none" as const, "tls" as const, "tls-mismatch"],
  ])("a server with %s asked for %s: %s", async (offered, asked, code) => {
    const listener = await listen({ security: offered });
    const outcome = await connect({ port: listener.port, host: "localhost", security: asked }).send(mailTo("a@b.test"));
    expect(outcome).toMatchObject({ result: "sender_broken", code });
    expect(listener.mails).toHaveLength(0);
  });

  test("asked in plain text for TLS from the first byte, it keeps silent: temporary", async () => {
    const listener = await listen({ security: "tls" });
    const outcome = await connect({ port: listener.port, security: "none" }).send(mailTo("a@b.test"));
    expect(outcome.result).toBe("temporary");
  });

  test.each([
    ["421 at DATA, before the message", "DATA", "421 closing", { result: "temporary" }],
    ["451 at DATA", "DATA", "451 later", { result: "temporary", code: "try-later" }],
    ["554 at DATA", "DATA", "554 no", { result: "permanent", code: "message-refused" }],
    ["nonsense after the message", ".", "999 what", { result: "permanent" }],
  ])("%s", async (_name, at, answer, expected) => {
    const server = await startScriptedSmtp((line) => (line === at ? answer : undefined));
    closers.push(server.close);
    expect(await connect(server).send(mailTo("a@b.test"))).toMatchObject(expected);
  });

  test("cut right at DATA, before it asked for the message, is temporary: nothing was sent", async () => {
    const server = await startScriptedSmtp((line, cut) => {
      if (line !== "DATA") return undefined;
      cut();
      return null;
    });
    closers.push(server.close);
    expect(await connect(server).send(mailTo("a@b.test"))).toMatchObject({
      result: "temporary",
      code: "connection-cut",
    });
  });

  test("a 421 between mails fails those that wait as not begun, never in doubt", async () => {
    let bodies = 0;
    const server = await startScriptedSmtp((line) => {
      if (line === ".") bodies++;
      return line.startsWith("MAIL") && bodies >= 1 ? "421 too many" : undefined;
    });
    closers.push(server.close);
    const transport = connect(server, { connections: 1 });
    const outcomes = await Promise.all([1, 2, 3, 4].map((i) => transport.send(mailTo("a@b.test", `m${i}`))));
    expect(outcomes.map(({ result }) => result)).toEqual(["accepted", "temporary", "temporary", "temporary"]);
  });

  test("no server at all is temporary", async () => {
    const listener = await startSmtpListener();
    await listener.close();
    const outcome = await connect(listener).send(mailTo("a@b.test"));
    expect(outcome).toMatchObject({ result: "temporary", code: "no-connection" });
  });

  test("a server that can't be reached does not keep the mails in line waiting", async () => {
    const resolve = () => new Promise<never>(() => undefined);
    const started = performance.now();
    const transport = connect({ host: "mail.nook.example", port: 25 }, { resolve });
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, i) => transport.send(mailTo("a@b.test", `m${i}`))),
    );
    for (const outcome of outcomes) expect(outcome).toMatchObject({ result: "temporary", code: "timeout" });
    expect(performance.now() - started).toBeLessThan(4 * QUICK.connect);
  });

  test("a server that trickles its answers is given up: in doubt once the message had begun", async () => {
    const server = await startScriptedSmtp((line) => {
      return line === "." ? Array.from({ length: 40 }, () => "250-still here").join("\r\n") : undefined;
    });
    closers.push(server.close);
    const transport = connect(server, { timeouts: { ...QUICK, silence: 5_000, total: 300 } });
    expect(await transport.send(mailTo("a@b.test"))).toMatchObject({ result: "in_doubt", code: "timeout" });
  });

  describe("that trickles an endless answer to the greeting", () => {
    const patient = { connect: 30_000, greeting: 30_000, silence: 30_000 };

    async function trickler() {
      const server = await startScriptedSmtp((line, _cut, say) => {
        if (!line.startsWith("EHLO")) return undefined;
        const trickle = setInterval(() => say("250-still here"), 20);
        closers.push(() => clearInterval(trickle));
        return null;
      });
      closers.push(server.close);
      return server;
    }

    test("is given up once opening took too long, for all mails in line at once, and its socket closed", async () => {
      const server = await trickler();
      const transport = connect(server, { timeouts: { ...patient, total: 300 }, connections: 2 });
      const started = performance.now();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, i) => transport.send(mailTo("a@b.test", `m${i}`))),
      );
      for (const outcome of outcomes) expect(outcome).toMatchObject({ result: "temporary", code: "timeout" });
      expect(performance.now() - started).toBeLessThan(1_500);
      await vi.waitFor(() => expect(server.open()).toBe(0));
    });

    test("lets a mail go that is given up, and no other with it", async () => {
      const server = await trickler();
      const transport = connect(server, { timeouts: { ...patient, total: 1_000 }, connections: 1 });
      const started = performance.now();
      const first = transport.send(mailTo("a@b.test"), { signal: AbortSignal.timeout(100) });
      let done = false;
      const second = transport.send(mailTo("a@b.test", "m2")).finally(() => {
        done = true;
      });
      expect(await first).toMatchObject({ result: "temporary", code: "timeout" });
      expect(performance.now() - started).toBeLessThan(900);
      expect(done).toBe(false);
      await second;
    });
  });

  test.each([
    ["a refused sign-in", "AUTH", "535 5.7.8 no", "sender_broken"],
    ["a sign-in that is put off", "AUTH", "454 4.7.0 later", "temporary"],
    ["a refused greeting", "EHLO", "421 busy", "temporary"],
  ])("%s leaves no connection open", async (_name, at, answer, result) => {
    const server = await startScriptedSmtp((line) => {
      if (line.startsWith(at)) return answer;
      return line.startsWith("EHLO") ? "250-scripted\r\n250 AUTH PLAIN" : undefined;
    });
    closers.push(server.close);
    const timeouts = { connect: 30_000, greeting: 30_000, silence: 30_000 };
    const transport = connect({ port: server.port, username: "nook", password: "wrong" }, { timeouts });
    expect(await transport.send(mailTo("a@b.test"))).toMatchObject({ result });
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  test("a name that does not exist is temporary and says so", async () => {
    const resolve = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
    };
    const outcome = await connect({ host: "nowhere.invalid", port: 25 }, { resolve }).send(mailTo("a@b.test"));
    expect(outcome).toMatchObject({ result: "temporary", code: "unknown-host" });
  });

  test("a host on a private network breaks the sender before any connection", async () => {
    const listener = await listen();
    const outcome = await connect(listener, { allowedNetworks: [] }).send(mailTo("a@b.test"));
    expect(outcome).toMatchObject({ result: "sender_broken", code: "host-not-allowed" });
    expect(listener.connections()).toBe(0);
  });

  test.each([
    ["rcpt" as const, "temporary"],
    ["end" as const, "in_doubt"],
  ])("giving up on a mail that hangs at %s makes it %s", async (at, result) => {
    const listener = await listen();
    listener.misbehave({ at, do: "hang" });
    const transport = connect(listener, { timeouts: { connect: 5_000, greeting: 5_000, silence: 5_000 } });
    expect(await transport.send(mailTo("a@b.test"), { signal: AbortSignal.timeout(150) })).toMatchObject({
      result,
      code: "timeout",
    });
  });
});

test("an address that is two never reaches a server", async () => {
  const listener = await listen();
  const outcome = await connect(listener).send({ ...mailTo("a@b.test"), to: "a@b.test, evil@x.test" });
  expect(outcome).toMatchObject({ result: "permanent" });
  expect(listener.connections()).toBe(0);
});

test("a transport that is closed while mails wait still sends them", async () => {
  const listener = await listen();
  const transport = connect(listener, { connections: 1 });
  const sent = Array.from({ length: 20 }, (_, i) => transport.send(mailTo("a@b.test", `m${i}`)));
  transport.close();
  const outcomes = await Promise.all(sent);
  expect(outcomes.every(({ result }) => result === "accepted")).toBe(true);
});

test("a transport that was closed by the time it is used still sends", async () => {
  const listener = await listen();
  const transport = connect(listener);
  transport.close();
  expect(await transport.send(mailTo("a@b.test"))).toMatchObject({ result: "accepted" });
  expect(await transport.send(mailTo("a@b.test", "m2"))).toMatchObject({ result: "accepted" });
});

test("a server that allows two connections is given two, and every mail gets through", async () => {
  const listener = await listen();
  let open = 0;
  let most = 0;
  listener.misbehave((stage) => {
    if (stage !== "connect") return null;
    if (open >= 2) return { at: "connect", do: "reject", code: 421, text: "4.7.0 too many connections" };
    open++;
    most = Math.max(most, open);
    return null;
  });
  const transport = connect(listener);
  const sent = Array.from({ length: 40 }, (_, i) => transport.send(mailTo("a@b.test", `m${i}`)));
  expect((await Promise.all(sent)).filter(({ result }) => result !== "accepted")).toEqual([]);
  expect(listener.mails).toHaveLength(40);
  expect(most).toBe(2);
});

/** A server that greets only so many at a time. */
async function crowded(limit: () => number) {
  const seen = { refused: 0, most: 0 };
  const server = await startScriptedSmtp((line, _cut, say) => {
    if (line === ".") {
      setTimeout(() => say("250 ok"), 5);
      return null;
    }
    if (!line.startsWith("EHLO")) return undefined;
    if (server.open() > limit()) {
      seen.refused++;
      return "421 4.7.0 too many connections";
    }
    seen.most = Math.max(seen.most, server.open());
    return undefined;
  });
  closers.push(server.close);
  return { server, seen };
}

test("a server that had no room for a while gets more connections again, with no break in the mails", async () => {
  let limit = 1;
  const { server, seen } = await crowded(() => limit);
  const transport = connect(server, { connections: 3, growMs: 100 });
  await transport.send(mailTo("a@b.test"));
  let left = 400;
  const sent = Array.from({ length: left }, async (_, i) => {
    const { result } = await transport.send(mailTo("a@b.test", `m${i}`));
    if (--left === 300) {
      expect(seen.most).toBe(1);
      limit = 3;
    }
    return result;
  });
  expect(new Set(await Promise.all(sent))).toEqual(new Set(["accepted"]));
  expect(seen.most).toBe(3);
});

test("connections that are replaced after many mails are not one too many for the server", async () => {
  const { server, seen } = await crowded(() => 2);
  const transport = connect(server, { connections: 2 });
  const sent = Array.from({ length: 1_100 }, (_, i) => transport.send(mailTo("a@b.test", `m${i}`)));
  for (const outcome of await Promise.all(sent)) expect(outcome).toMatchObject({ result: "accepted" });
  expect(seen).toEqual({ refused: 0, most: 2 });
});
