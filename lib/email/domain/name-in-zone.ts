/** Where two labels are a country's public end: `shop.co.uk` is registered, `co.uk` is not. */
const publicSecond = /^(ac|co|com|edu|gob|gov|gv|ltd|me|ne|net|nom|or|org|plc)$/;

/**
 * A record's name without the domain that is registered, as panels ask for it that add the domain themselves; `@` is the
 * domain itself. Without a list of public suffixes this is what is likely: the zone is named beside it.
 */
export function nameInZone(name: string): { name: string; zone: string } {
  const labels = name.split(".");
  const second = labels.at(-2) ?? "";
  const long = labels.length > 2 && labels.at(-1)?.length === 2 && publicSecond.test(second);
  const zone = labels.slice(long ? -3 : -2);
  return { name: labels.slice(0, -zone.length).join(".") || "@", zone: zone.join(".") };
}
