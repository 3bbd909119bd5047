import { Resolver } from "node:dns/promises";
import { env } from "../../env";

/** What the checks ask of DNS. An empty list = there is no such record; anything else that goes wrong is thrown. */
export type Dns = {
  /** The texts of TXT records, each in one piece. */
  txt(name: string): Promise<string[]>;
  /** Mail exchangers, the preferred one first; "" is the null MX of RFC 7505. */
  mx(name: string): Promise<string[]>;
  /** Has the name an IPv4 or IPv6 address? */
  hasAddress(name: string): Promise<boolean>;
};

/** Milliseconds for one question to one server, and how often it is asked. */
const patience = { timeout: 2_000, tries: 2 };

/** DNS as this machine knows it, or as the servers of DNS_SERVERS do. */
export function systemDns(servers: readonly string[] = env.DNS_SERVERS): Dns {
  const resolver = new Resolver(patience);
  if (servers.length > 0) resolver.setServers(servers);
  const addresses = (name: string) => Promise.all([orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))]);
  return {
    txt: async (name) => (await orNone(resolver.resolveTxt(name))).map((pieces) => pieces.join("")),
    mx: async (name) =>
      (await orNone(resolver.resolveMx(name))).sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange),
    hasAddress: async (name) => (await addresses(name)).some((list) => list.length > 0),
  };
}

async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    const { code } = error as { code?: string };
    // EBADNAME, EBADQUERY: nothing can be published under such a name.
    if (["ENOTFOUND", "ENODATA", "EBADNAME", "EBADQUERY"].includes(code ?? "")) return [];
    throw error;
  }
}
