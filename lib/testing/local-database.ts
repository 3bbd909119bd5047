const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]", ""]);

/** Tests and fixtures write and delete: they run on this machine's database or not at all. */
export function refuseForeignDatabase(url: string): void {
  const { hostname } = new URL(url);
  if (!LOCAL.has(hostname))
    throw new Error(`Refusing to run tests on the database of ${hostname}: it is not this machine.`);
}
