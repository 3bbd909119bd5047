import { DARK_CSS } from "./_components/styles";

const DARK_ONLY = "@media (prefers-color-scheme:dark){";

export type Scheme = "light" | "dark";

/** The mail's own style sheet, as a mailbox in that scheme applies it: whoever looks may use the other one. */
const sheets: Record<Scheme, string> = {
  light: DARK_CSS.replace(DARK_ONLY, "@media not all{").replaceAll("light dark", "light"),
  dark: DARK_CSS.replace(DARK_ONLY, "@media all{").replaceAll("light dark", "dark"),
};

/** The style sheets that `previewDocument` can hold: a page that shows previews must allow exactly these. */
export const PREVIEW_SHEETS: readonly string[] = Object.values(sheets);

/**
 * A mail's HTML for an iframe with an empty `sandbox`: the same but for the colour scheme, which is the one asked for, and
 * links, which open nothing.
 */
export function previewDocument(html: string, scheme: Scheme): string {
  return html
    .replace(DARK_CSS, () => sheets[scheme])
    .replace(/(<meta[^>]*name="(?:color-scheme|supported-color-schemes)"[^>]*content=")light dark"/g, `$1${scheme}"`)
    .replace("<head>", '<head><base target="_blank">');
}
