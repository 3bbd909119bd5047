import { type IncomingMessage, Server } from "node:http";
import { connectionHeader } from "./client-address";
import { repairPath } from "./repair-path";

const marked = Symbol.for("shelfbell.connections");

/**
 * From now on every request that this process's HTTP servers take carries the address of its socket's other end in
 * `connectionHeader`, whatever the client wrote there (Next hands route handlers no socket), and a path that can be decoded.
 */
export function markConnections(): void {
  const prototype = Server.prototype as Server & { [marked]?: true };
  if (prototype[marked]) return;
  prototype[marked] = true;
  const { emit } = prototype;
  prototype.emit = function (this: Server, ...args: [event: string, ...values: unknown[]]): boolean {
    if (args[0] === "request") {
      const request = args[1] as IncomingMessage;
      request.headers[connectionHeader] = request.socket.remoteAddress ?? "unknown";
      request.url = repairPath(request.url ?? "/");
    }
    return Reflect.apply(emit, this, args);
  };
}
