/** Next calls this once when a server process begins, before it takes requests. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next puts the runtime's name here when it compiles; the edge one has no sockets
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ markConnections }, { limitLockWaits }] = await Promise.all([
    import("./lib/http/mark-connections"),
    import("./lib/db/limit-lock-waits"),
  ]);
  markConnections();
  limitLockWaits();
}
