import { expect, test, vi } from "vitest";
import { Gate } from "./gate";

const later = () => {
  let finish: (value: string) => void = () => undefined;
  const promise = new Promise<string>((resolve) => {
    finish = resolve;
  });
  return { promise, finish };
};

test("lets so many in at once, the others in their order", async () => {
  const gate = new Gate<string>(2);
  const works = [later(), later(), later(), later()];
  const entered: number[] = [];
  const results = works.map(({ promise }, index) =>
    gate.run(() => {
      entered.push(index);
      return promise;
    }),
  );
  expect(entered).toEqual([0, 1]);
  works[1]?.finish("b");
  await results[1];
  expect(entered).toEqual([0, 1, 2]);
  for (const [index, work] of works.entries()) work.finish("abcd"[index] ?? "");
  expect(await Promise.all(results)).toEqual(["a", "b", "c", "d"]);
});

test("tells those in line at once what dismisses them, and lets those inside finish", async () => {
  const gate = new Gate<string>(1);
  const inside = later();
  const first = gate.run(() => inside.promise);
  const second = gate.run(async () => "never");
  gate.dismissAll("broken");
  expect(await second).toBe("broken");
  inside.finish("through");
  expect(await first).toBe("through");
  expect(await gate.run(async () => "next")).toBe("next");
});

test("says once when it is empty", async () => {
  const gate = new Gate<string>(1);
  const inside = later();
  const empty = vi.fn();
  const first = gate.run(() => inside.promise);
  gate.whenEmpty(empty);
  expect(empty).not.toHaveBeenCalled();
  inside.finish("through");
  await first;
  await Promise.resolve();
  expect(empty).toHaveBeenCalledOnce();
});

test("work that fails says so to its caller only, and makes room for the next", async () => {
  const gate = new Gate<string>(1);
  const failing = gate.run(() => Promise.reject(new Error("no")));
  const next = gate.run(async () => "next");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("next");
});

test("grows by one at a time, up to its limit", async () => {
  const gate = new Gate<string>(1);
  const works = [later(), later(), later()];
  let inside = 0;
  for (const { promise } of works) {
    void gate.run(() => {
      inside++;
      return promise;
    });
  }
  expect(inside).toBe(1);
  gate.grow(2);
  gate.grow(2);
  expect(inside).toBe(2);
});
