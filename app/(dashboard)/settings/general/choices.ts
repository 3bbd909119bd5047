/** Currencies as "EUR · Euro", by code. */
export function currencyChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
}

/** IANA zones, UTC first; a zone that is kept but not listed (an old name) is added. */
export function timeZoneChoices(current: string): string[] {
  return [...new Set(["UTC", current, ...Intl.supportedValuesOf("timeZone")])];
}
