import ipaddr from "ipaddr.js";
import { env } from "../env";

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

const parse = (text: string) => (ipaddr.isValid(text) ? ipaddr.process(text) : null);

function isIn(networks: readonly Network[], text: string): boolean {
  const address = parse(text);
  return address !== null && networks.some((net) => net[0].kind() === address.kind() && address.match(net));
}

/**
 * Who is calling: the connection's address, or, when that is a trusted proxy, the right-most address of X-Forwarded-For
 * that is not one (what stands left of it is the client's own claim).
 * @param trusted CIDRs of TRUSTED_PROXIES
 */
export function clientAddress(connection: string, forwardedFor: string | null, trusted: readonly string[]): string {
  const networks = trusted.map((cidr) => ipaddr.parseCIDR(cidr) as Network);
  const hops = [...(forwardedFor ?? "").split(","), connection].map((hop) => hop.trim()).filter(Boolean);
  let client = connection;
  for (const hop of hops.reverse()) {
    if (!parse(hop)) break;
    client = hop;
    if (!isIn(networks, hop)) break;
  }
  return parse(client)?.toString() ?? client;
}

/**
 * Carries the address of the socket's other end from the server (instrumentation.ts, which overwrites whatever a client sent)
 * to the route handlers: Next hands them no socket, and its own X-Forwarded-For can be the client's claim.
 */
export const connectionHeader = "x-shelfbell-connection";

/** The address of the client of a request, for limits. */
export function clientOf(headers: Headers): string {
  const connection = headers.get(connectionHeader) ?? "unknown";
  return clientAddress(connection, headers.get("x-forwarded-for"), env.TRUSTED_PROXIES);
}
