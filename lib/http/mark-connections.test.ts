import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { connectionHeader } from "./client-address";
import { markConnections } from "./mark-connections";

test("a request carries its connection's address, never what the client claims it to be", async () => {
  const server = createServer((request, response) => response.end(request.headers[connectionHeader]));
  markConnections();
  markConnections();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { [connectionHeader]: "203.0.113.9" } });
  expect(await answer.text()).toBe("127.0.0.1");
  server.close();
});
