import { fileURLToPath } from "node:url";
import { type Service, startService } from "@/bin/lib/services";

export type MailboxOptions = { host: string; smtpPort: number; webPort: number; directory: string; logFile?: string };

/** maildev: an SMTP server that keeps what it gets and shows it on a web page (and as JSON at /email). */
export function startMailbox({ host, smtpPort, webPort, directory, logFile }: MailboxOptions): Service {
  const program = fileURLToPath(new URL("bin/maildev.js", import.meta.resolve("maildev")));
  const options = ["--smtp", `${smtpPort}`, "--web", `${webPort}`, "--ip", host, "--web-ip", host, "--silent"];
  return startService({ name: "mailbox", script: [program, ...options, "--mail-directory", directory], logFile });
}
