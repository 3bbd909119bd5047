/** Kinds that go to members, not to shoppers. */
export const MEMBER_KINDS: readonly string[] = ["sign-in", "owner-notice"];

/**
 * SQL: may a mail of the outbox leave now? Over the mail `q`, its shop `s` and the shop's email_settings `e` (outer
 * joined). Mails to members are not stopped with those to shoppers, and have a way of their own where the installation has a
 * default service. hasService and memberKinds are the statement's parameters (bool, text[]).
 */
export const mayGo = ({ hasService, memberKinds }: { hasService: string; memberKinds: string }): string =>
  `(q.kind = ANY(${memberKinds}) AND ${hasService}
    OR s.sending_paused_at IS NULL AND (s.sending_stopped_at IS NULL OR q.kind = ANY(${memberKinds}))
       AND (e.kind = 'SMTP' OR ${hasService}))`;
