import { createHash } from "node:crypto";
import { PREVIEW_SHEETS } from "@/emails/preview";
import { env } from "../env";

/** Previews of mails stand in iframes that inherit the page's policy: their style sheet is known by its hash. */
const previewSheets = PREVIEW_SHEETS.map(
  (sheet) => `'sha256-${createHash("sha256").update(sheet).digest("base64")}'`,
).join(" ");

/**
 * The policy of dashboard pages. style-src-attr: Mantine writes style="" attributes. img-src: product pictures are the
 * shop's, at any host. In development React needs eval, and Next a websocket and
 * style tags of its own.
 */
export function contentSecurityPolicy(nonce: string): string {
  const development = env.NODE_ENV === "development";
  const pictures = env.APP_URL?.startsWith("https:") ? "https:" : "https: http:";
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${previewSheets}`,
    "style-src-attr": "'unsafe-inline'",
    "img-src": `'self' data: blob: ${pictures}`,
    "font-src": "'self'",
    "connect-src": `'self'${development ? " ws: wss:" : ""}`,
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
