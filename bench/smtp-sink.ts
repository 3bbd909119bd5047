import { SMTPServer } from "smtp-server";

/**
 * A listener in a process of its own that accepts everything and counts. The parent sends {expect: n}; once n mails have
 * come since then, it gets {first, last, count} (milliseconds since the epoch).
 */
let expected = Number.POSITIVE_INFINITY;
let count = 0;
let first = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  onData(stream, _session, done) {
    stream.resume();
    stream.once("end", () => {
      done();
      count += 1;
      if (count === 1) first = Date.now();
      if (count === expected) process.send?.({ first, last: Date.now(), count });
    });
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => {
  const address = server.server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("message", (message: { expect: number }) => {
  expected = message.expect;
  count = 0;
});
process.on("disconnect", () => process.exit(0));
