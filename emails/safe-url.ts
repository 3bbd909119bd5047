const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address when a mail may link to it or load it as a picture, else null: https anywhere, http on loopback only
 * (React refuses `javascript:` but not `data:`), no credentials, no control characters.
 */
export function safeUrl(value: string | null | undefined): string | null {
  if (!value) return null;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if (url.username || url.password) return null;
  if (url.protocol === "https:") return url.href;
  return url.protocol === "http:" && LOOPBACK.test(url.hostname) ? url.href : null;
}
