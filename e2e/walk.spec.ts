import { type APIRequestContext, type APIResponse, type Browser, expect } from "@playwright/test";
import { createUser } from "@/lib/members";
import { type Action, actions, builtActions, type Door, doors, type Reach } from "./fixtures/app-code";
import { appUrl } from "./fixtures/environment";
import { fullShop, stateOf } from "./fixtures/foreign";
import { someone } from "./fixtures/http";
import { type Login, signInBy } from "./fixtures/sign-in";
import { test } from "./fixtures/test";
import { inputs, places } from "./walk-table";

// Everything that the code of app/ opens, asked for by those who may not: the lists are made from the code, so that a new
// page, route or action fails here until walk-table.ts says what it is.

const nobody = "01940b1e-0000-7000-8000-000000000000";
const isApi = (path: string) => path.startsWith("/api/");
const member = (door: Door) => !places[door.path]?.public;

async function requests(browser: Browser, login?: Login): Promise<APIRequestContext> {
  const { request } = await browser.newContext({ baseURL: appUrl });
  if (login) await signInBy(request, login);
  return request;
}

/** Asks for a page or sends a route what it takes, as the dashboard itself would. */
const ask = (request: APIRequestContext, method: string, path: string): Promise<APIResponse> =>
  request.fetch(path, {
    method,
    maxRedirects: 0,
    headers: { origin: appUrl },
    ...(method !== "GET" && { data: "{}" }),
  });

/** Calls a server action as its form does; what next-safe-action answers stands in React's stream. */
async function act(request: APIRequestContext, { id, page }: Reach, input: unknown): Promise<string> {
  const answer = await request.post(page.replace(/\[[^\]]*\]/g, nobody), {
    headers: {
      "next-action": id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      origin: appUrl,
    },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  });
  expect(answer.status(), page).toBeLessThan(500);
  return answer.text();
}

const keyOf = ({ file, name }: Action) => `${file}#${name}`;

function reachOf(built: Map<string, Reach>, action: Action): Reach {
  const reach = built.get(keyOf(action));
  if (!reach) throw new Error(`${keyOf(action)} is not in the build: no page uses it`);
  return reach;
}
const code = (answer: string) => /"serverError":\{"code":"([\w-]+)"/.exec(answer)?.[1];

test("every page, route and action of the code stands in the table, and nothing else does", async () => {
  expect((await doors()).map(({ path }) => path).sort()).toEqual(Object.keys(places).sort());
  expect((await doors()).filter((door) => member(door) && door.methods.length === 0)).toEqual([]);
  const found = (await actions()).map(keyOf);
  expect(found.sort()).toEqual(Object.keys(inputs).sort());
  // What no page uses is not in the build: then nobody could ask for it here either.
  expect([...(await builtActions()).keys()].sort()).toEqual(found);
});

test("signed out, every page leads to sign-in, every route is 401, every action is refused", async ({
  browser,
  newShop,
}) => {
  const theirs = await fullShop(newShop);
  const before = await stateOf(theirs.shop.shopId);
  const request = await requests(browser);
  for (const door of (await doors()).filter(member)) {
    const path = places[door.path]?.of?.(theirs) ?? door.path;
    for (const method of door.methods) {
      const answer = await ask(request, method, path);
      if (isApi(path)) expect(answer.status(), `${method} ${path}`).toBe(401);
      else {
        expect(answer.status(), path).toBe(307);
        expect(answer.headers().location, path).toMatch(/\/sign-in(\?|$)/);
      }
      expect(await answer.text(), path).not.toContain(theirs.subscription.email);
    }
  }
  const built = await builtActions();
  for (const action of (await actions()).filter(({ least }) => least)) {
    const answer = await act(request, reachOf(built, action), inputs[keyOf(action)]?.(theirs) ?? {});
    expect(code(answer), keyOf(action)).toBe("unauthenticated");
  }
  expect(await stateOf(theirs.shop.shopId)).toBe(before);
});

test("a viewer opens every page and changes nothing", async ({ browser, newShop }) => {
  const own = await fullShop(newShop);
  const viewer = { email: someone("viewer"), password: "looking but not touching" };
  await createUser(own.shop.ctx, { ...viewer, role: "VIEWER" });
  const request = await requests(browser, viewer);
  const before = await stateOf(own.shop.shopId);
  for (const door of (await doors()).filter(member)) {
    const { of, viewerGoesTo } = places[door.path] ?? {};
    const path = of?.(own) ?? door.path;
    for (const method of door.methods) {
      const answer = await ask(request, method, path);
      const what = `${method} ${path}: ${answer.status()}`;
      if (door.roles[method] && door.roles[method] !== "VIEWER") expect(answer.status(), what).toBe(403);
      else if (viewerGoesTo) expect(answer.headers().location, what).toMatch(new RegExp(`${viewerGoesTo}$`));
      else expect(answer.status(), what).toBeLessThan(isApi(path) ? 500 : 400);
    }
  }
  const built = await builtActions();
  for (const action of (await actions()).filter(({ least }) => least && least !== "VIEWER")) {
    const answer = await act(request, reachOf(built, action), inputs[keyOf(action)]?.(own) ?? {});
    expect(code(answer), keyOf(action)).toBe("forbidden");
  }
  expect(await stateOf(own.shop.shopId)).toBe(before);
});

test("another shop's owner gets 404 for every id, sees nothing of it in any answer, and changes nothing", async ({
  browser,
  newShop,
}) => {
  const [theirs, mine] = [await fullShop(newShop), await newShop()];
  const before = await stateOf(theirs.shop.shopId);
  const request = await requests(browser, mine.owner);
  for (const door of (await doors()).filter(member)) {
    const { of, foreign } = places[door.path] ?? {};
    if (!of) continue;
    for (const method of door.methods) {
      const answer = await ask(request, method, of(theirs));
      const what = `${method} ${of(theirs)}`;
      if (foreign === "ignored") expect(answer.status(), what).toBeLessThan(400);
      else expect(answer.status(), what).toBe(404);
      if (door.path !== "/api/dashboard/search")
        expect(await answer.text(), what).not.toContain(theirs.subscription.email);
      else expect(await answer.json()).not.toMatchObject({ subscribers: [expect.anything()] });
    }
  }
  const built = await builtActions();
  for (const action of (await actions()).filter(({ least }) => least)) {
    const input = inputs[keyOf(action)];
    if (!input) continue;
    const answer = await act(request, reachOf(built, action), input(theirs));
    expect(answer, `${keyOf(action)} took its input`).not.toContain('"validationErrors"');
    expect(["unauthenticated", "forbidden", "internal", "unavailable"], keyOf(action)).not.toContain(code(answer));
    for (const secret of [
      theirs.subscription.email,
      theirs.offer.name === "Tell me" ? theirs.shop.name : theirs.offer.name,
    ])
      expect(answer, keyOf(action)).not.toContain(secret);
  }
  expect(await stateOf(theirs.shop.shopId)).toBe(before);
});
