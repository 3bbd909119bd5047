/** Why a mail was not accepted, as far as the answer tells. */
export type FailureCode =
  | "wrong-password"
  | "auth-required"
  | "sender-refused"
  | "relay-refused"
  | "client-refused"
  | "recipient-refused"
  | "mailbox-full"
  | "message-refused"
  | "greylisted"
  | "slow-down"
  | "account-limit"
  | "try-later"
  | "unknown-host"
  | "host-not-allowed"
  | "no-connection"
  | "timeout"
  | "connection-cut"
  | "certificate"
  | "tls-mismatch"
  | "starttls-missing"
  | "bad-settings"
  | "bad-key"
  | "domain-not-verified"
  | "quota"
  | "rate-limited"
  | "already-used-key"
  | "unknown";

type Words = { what: string; advice: string };

const WORDS: Record<FailureCode, Words> = {
  "wrong-password": {
    what: "The mail server refused the user name or password",
    advice: "Check both. Many providers want an app password instead of the one you sign in with.",
  },
  "auth-required": {
    what: "The mail server wants a user name and password",
    advice: "Enter the ones of your mail account.",
  },
  "sender-refused": {
    what: "The mail server refused the sender's address",
    advice: "Use a From address that belongs to this mail account, or allow this one with your mail provider.",
  },
  "relay-refused": {
    what: "The mail server does not pass on mail to other domains",
    advice: "Enter a user name and password, or use your provider's server for outgoing mail.",
  },
  "client-refused": {
    what: "The mail server takes no mail from the machine that runs Shelfbell",
    advice: "Enter a user name and password, or ask your mail provider to allow this machine.",
  },
  "recipient-refused": {
    what: "The mail server refused the recipient's address",
    advice: "Check that the address exists.",
  },
  "mailbox-full": {
    what: "The recipient's mailbox is full",
    advice: "Nothing to do: it is the recipient who must make room.",
  },
  "message-refused": {
    what: "The mail server refused the message",
    advice:
      "Its answer says why. Often the sender's domain has no SPF or DKIM record, or the server's limit is reached.",
  },
  greylisted: {
    what: "The recipient's mail server lets unknown senders wait for a while",
    advice: "Nothing to do: it is tried again.",
  },
  "slow-down": {
    what: "Your mail account sends faster than its provider allows",
    advice:
      "Sending goes on by itself after a while. Mails per minute, in the mail server's settings, keeps below the limit.",
  },
  "account-limit": {
    what: "Your mail account has reached its provider's sending limit",
    advice: "Wait until it renews, or raise it with your mail provider. Then send yourself a test email.",
  },
  "try-later": {
    what: "The mail server asked to try again later",
    advice: "Wait a few minutes. If it goes on, ask your mail provider about limits.",
  },
  "unknown-host": {
    what: "There is no mail server of this name",
    advice: "Check the host for typing mistakes.",
  },
  "host-not-allowed": {
    what: "This host is on a private network, where Shelfbell may not connect",
    advice: "Use a public mail server, or ask whoever runs Shelfbell to allow this network (SMTP_ALLOWED_NETWORKS).",
  },
  "no-connection": {
    what: "There was no connection to the mail server",
    advice: "Check host and port. Usual ports are 587 (STARTTLS) and 465 (TLS).",
  },
  timeout: {
    what: "The mail server did not answer in time",
    advice: "Check host, port and encryption: a wrong port or encryption often looks like this.",
  },
  "connection-cut": {
    what: "The mail server closed the connection",
    advice: "Try again. If it goes on, check port and encryption, or ask your mail provider.",
  },
  certificate: {
    what: "The mail server's certificate is not valid for this host",
    advice: "Use the host name that the certificate was issued for; self-signed and expired ones are not accepted.",
  },
  "tls-mismatch": {
    what: "The port and the encryption do not match",
    advice: "Use STARTTLS with port 587, or TLS with port 465.",
  },
  "starttls-missing": {
    what: "The mail server does not offer STARTTLS on this port",
    advice: "Use TLS with port 465, or no encryption on a network that you trust.",
  },
  "bad-settings": {
    what: "These settings can't be used for sending",
    advice: "Check host, port, encryption and addresses.",
  },
  "bad-key": {
    what: "The email service refused its API key",
    advice: "Whoever runs Shelfbell must check RESEND_API_KEY.",
  },
  "domain-not-verified": {
    what: "The email service refused the sender's address",
    advice: "Whoever runs Shelfbell must verify the domain of EMAIL_FROM with the service.",
  },
  quota: {
    what: "The email service's quota is used up",
    advice: "Wait until it renews, or raise the quota with the service.",
  },
  "rate-limited": {
    what: "The email service asked for a slower pace",
    advice: "Nothing to do: it is tried again.",
  },
  "already-used-key": {
    what: "The email service had already taken an earlier version of this mail",
    advice: "Look into the service's log whether it was delivered.",
  },
  unknown: {
    what: "The mail was not accepted",
    advice: "The answer may tell more.",
  },
};

/** One line for an alert's reason: what happened, and the server's own words. */
export function reasonFor(code: FailureCode, answer?: string): string {
  const { what } = WORDS[code];
  return answer ? `${what}: ${answer}` : `${what}.`;
}

/** Two sentences that a merchant can act on: what happened, and what to do. */
export function explain(code: FailureCode): string {
  const { what, advice } = WORDS[code];
  return `${what}. ${advice}`;
}
