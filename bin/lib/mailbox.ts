import { type Service, startService } from "@/bin/lib/services";

export type MailboxOptions = { host: string; smtpPort: number; webPort: number; directory: string; logFile?: string };

/** Starts bin/mailbox.ts: SMTP on one port, the web page and its API on the other; mails are kept in `directory`. */
export function startMailbox({ host, smtpPort, webPort, directory, logFile }: MailboxOptions): Service {
  const env = {
    HOST: host,
    MAILBOX_SMTP_PORT: String(smtpPort),
    MAILBOX_WEB_PORT: String(webPort),
    MAILBOX_DIRECTORY: directory,
  };
  return startService({ name: "mailbox", script: ["bin/mailbox.ts"], env, logFile });
}
