import Bowser from "bowser";

/** What a user agent is, in a person's words: "Firefox on Windows". */
export function deviceWords(userAgent: string | null): string {
  if (!userAgent) return "Unknown device";
  try {
    const { browser, os } = Bowser.parse(userAgent);
    if (browser.name && os.name) return `${browser.name} on ${os.name}`;
    return browser.name || os.name || "Unknown device";
  } catch {
    return "Unknown device";
  }
}
