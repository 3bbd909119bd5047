import { type ComposedMail, composeMail, type Sender } from "./compose";
import type { MailContent } from "./content";

const most = 200;
const composed = new Map<string, Promise<ComposedMail>>();

/**
 * `composeMail`, done once for all who ask for the same content from the same sender. The least recently used are dropped
 * beyond 200; for contents without secrets, which would stay in memory.
 */
export function composeCached(content: MailContent, { from, replyTo }: Sender, appUrl: string): Promise<ComposedMail> {
  const key = JSON.stringify([content, from, replyTo, appUrl]);
  const mail = composed.get(key) ?? composeMail(content, { from, replyTo }, appUrl);
  composed.delete(key);
  composed.set(key, mail);
  mail.catch(() => composed.delete(key));
  for (const oldest of composed.keys()) {
    if (composed.size <= most) break;
    composed.delete(oldest);
  }
  return mail;
}
