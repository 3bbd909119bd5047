import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/**
 * The answer to a line of the client's (CRLF is added), null to say nothing, undefined for the polite one. say writes a line
 * at any time, also later.
 */
export type SmtpScript = (line: string, cut: () => void, say: (line: string) => void) => string | null | undefined;

function polite(line: string): string {
  if (/^(EHLO|HELO)/i.test(line)) return "250 scripted";
  if (/^DATA/i.test(line)) return "354 go on";
  return /^QUIT/i.test(line) ? "221 bye" : "250 ok";
}

/**
 * A raw-socket SMTP server for what a decent server never does. The script sees every line but those of a body, whose
 * final dot it sees as ".". greeting null = it never greets.
 */
export async function startScriptedSmtp(script: SmtpScript, greeting: string | null = "220 scripted") {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    if (greeting !== null) socket.write(`${greeting}\r\n`);
    let inBody = false;
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (inBody && line !== ".") continue;
        inBody = false;
        const cut = () => void socket.destroy();
        const say = (text: string) => void (socket.writable && socket.write(`${text}\r\n`));
        const scripted = script(line, cut, say);
        const answer = scripted === undefined ? polite(line) : scripted;
        if (answer?.startsWith("354")) inBody = true;
        if (answer !== null && !socket.destroyed) socket.write(`${answer}\r\n`);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    /** Connections that are open now. */
    open: () => sockets.size,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
