import { createHash } from "node:crypto";
import type { MailWording } from "@/emails";
import { type ComposedMail, composeMail, type Sender } from "./compose";
import type { MailContent } from "./content";

const most = 200;
const composed = new Map<string, Promise<ComposedMail>>();

/**
 * `composeMail`, done once for all who ask for the same content from the same sender. The least recently used are dropped
 * beyond 200; for contents without secrets, which would stay in memory.
 */
export function composeCached(content: MailContent, { from, replyTo }: Sender, appUrl: string): Promise<ComposedMail> {
  const key = JSON.stringify([{ ...content, wording: digestOf(content) }, from, replyTo, appUrl]);
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

const digests = new WeakMap<MailWording, string>();

/** A shop's words are the longest part of a key and the same for thousands of mails: their digest stands for them. */
function digestOf(content: MailContent): string | null {
  const wording = "wording" in content ? content.wording : null;
  if (!wording) return null;
  const digest = digests.get(wording) ?? createHash("sha256").update(JSON.stringify(wording)).digest("base64");
  digests.set(wording, digest);
  return digest;
}
