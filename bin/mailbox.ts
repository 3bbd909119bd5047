// The demo's mailbox: an SMTP server that keeps what it gets, and a web page that shows it (JSON at /api/email).
import type { IncomingMessage } from "node:http";
import { MailDev } from "maildev";
import { askedToEnd } from "@/bin/lib/services";

const host = process.env.HOST || "127.0.0.1";
const maildev = new MailDev({
  smtp: Number(process.env.MAILBOX_SMTP_PORT),
  ip: host,
  web: Number(process.env.MAILBOX_WEB_PORT),
  webIp: host,
  mailDirectory: process.env.MAILBOX_DIRECTORY,
  maxEmails: 1_000,
  silent: true,
});
const { api } = await maildev.start();
// maildev shows its page only to clients that name text/html; curl and health checks get it too.
api?.server.server.prependListener("request", (request: IncomingMessage) => {
  if (request.url === "/" && (request.headers.accept ?? "*/*") === "*/*") request.headers.accept = "text/html";
});
await askedToEnd();
await maildev.stop();
process.exit(0);
