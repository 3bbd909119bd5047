import { createServer } from "node:net";

/** Whether nobody listens on the port, on any address of this machine. */
export async function isFree(port: number): Promise<boolean> {
  return (await listens(port, undefined)) && (await listens(port, "127.0.0.1"));
}

/**
 * `wanted` when it is free, else the next free port above it (each port is given out once in this process).
 *
 * @param taken is told the number that could not be had
 */
export async function choosePort(wanted: number, taken: (port: number) => void = () => {}): Promise<number> {
  for (let port = wanted; port < 65_536; port++) {
    if (given.has(port) || !(await isFree(port))) {
      if (port === wanted) taken(port);
      continue;
    }
    given.add(port);
    return port;
  }
  throw new Error(`No free port from ${wanted} on.`);
}

const given = new Set<number>();

function listens(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
