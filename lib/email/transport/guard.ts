import { lookup } from "node:dns/promises";
import { once } from "node:events";
import net, { type Socket } from "node:net";
import ipaddr from "ipaddr.js";

/** Public by range, but the metadata service of a cloud (Azure's wire server). */
const DENIED = new Set(["168.63.129.16"]);

/** A host that resolves to where merchants' settings must not lead the server. */
export class HostNotAllowedError extends Error {
  override name = "HostNotAllowedError";
}

export type Address = { address: string; family: number };
export type Lookup = (host: string) => Promise<Address[]>;

const lookupAll: Lookup = (host) => lookup(host, { all: true });

/** May mail go to this IP address: public, or within one of the networks (CIDR) that the operator allows? */
export function isAllowedAddress(address: string, allowedNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  const allowed = allowedNetworks.some((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === ip.kind() && ip.match(network, bits);
  });
  return allowed || (ip.range() === "unicast" && !DENIED.has(ip.toString()));
}

/**
 * Resolves a host once and checks every address that it has. One bad address refuses the host: a name that points inside
 * and outside is an attempt at DNS rebinding, or a mistake.
 * @throws HostNotAllowedError, or the resolver's error
 */
export async function resolveChecked(
  host: string,
  allowedNetworks: readonly string[],
  resolve: Lookup = lookupAll,
): Promise<Address[]> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const addresses = net.isIP(bare) ? [{ address: bare, family: net.isIP(bare) }] : await resolve(bare);
  if (addresses.length === 0 || !addresses.every(({ address }) => isAllowedAddress(address, allowedNetworks))) {
    throw new HostNotAllowedError("The host is on a network that is not allowed");
  }
  return addresses;
}

type Dial = {
  host: string;
  port: number;
  allowedNetworks: readonly string[];
  timeoutMs: number;
  resolve?: Lookup;
  signal?: AbortSignal | undefined;
};

/** A TCP connection to one of the addresses that were checked, and to no other: the name is not resolved again. */
export async function dial({ host, port, allowedNetworks, timeoutMs, resolve, signal }: Dial): Promise<Socket> {
  const deadline = Date.now() + timeoutMs;
  const addresses = await within(resolveChecked(host, allowedNetworks, resolve), timeoutMs, signal);
  const socket = net.connect({
    host,
    port,
    autoSelectFamily: true,
    lookup: (_host, { all }, callback) => {
      const [first] = addresses;
      if (all || !first) callback(null, addresses);
      else callback(null, first.address, first.family);
    },
  });
  try {
    await within(once(socket, "connect"), deadline - Date.now(), signal);
    return socket;
  } catch (error) {
    socket.on("error", () => undefined).destroy();
    throw error;
  }
}

/** The promise's result, an ETIMEDOUT error when it takes longer, or EABORT when the signal gives up. */
async function within<T>(promise: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: () => void = () => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = Object.assign(new Error("Connection timeout"), { code: "ETIMEDOUT" });
    timer = setTimeout(() => reject(error), Math.max(ms, 0));
    giveUp = () => reject(Object.assign(new Error("Given up"), { code: "EABORT" }));
    signal?.addEventListener("abort", giveUp, { once: true });
    if (signal?.aborted) giveUp();
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}
