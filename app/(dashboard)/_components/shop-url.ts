/** An address of the shop's own that may become a link: http(s) alone, never `javascript:` or `data:`. */
export function shopUrl(text: string | null): string | null {
  if (!text || !URL.canParse(text)) return null;
  return ["https:", "http:"].includes(new URL(text).protocol) ? text : null;
}
