import { expect, test } from "vitest";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "./route";

test.each(Object.entries({ GET, POST, PUT, PATCH, DELETE, OPTIONS }))(
  "%s of an unknown address is a problem",
  async (method, handler) => {
    const answer = handler(new Request("http://localhost:3000/api/nothing", { method }));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ type: "http://localhost:3000/problems/not-found", status: 404 });
  },
);
