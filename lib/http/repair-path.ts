function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A segment's bytes as UTF-8, with U+FFFD for what is none, encoded again. */
function repaired(segment: string): string {
  const bytes = segment.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return encodeURIComponent(Buffer.from(bytes, "latin1").toString("utf8"));
}

/**
 * A request's address whose path can be decoded: Next answers 500 to one that cannot (`/r/%ff`), while nothing is wrong on our
 * side; repaired, it is an unknown token, key or page like any other. The query stays as it is.
 */
export function repairPath(address: string): string {
  const [path = "", ...query] = address.split("?");
  if (isDecodable(path)) return address;
  const segments = path.split("/").map((segment) => (isDecodable(segment) ? segment : repaired(segment)));
  return [segments.join("/"), ...query].join("?");
}
