import fc from "fast-check";
import { expect, test } from "vitest";
import { type FrozenMail, isIn, leaveOut, requestOf, versionOf } from "./frozen";

const batchOf = (count: number): FrozenMail[] =>
  Array.from({ length: count }, (_, n) => {
    return { mailId: `m${n}`, alertIds: [`a${n}`], payload: { to: `n${n}@example.com` }, leftOutFrom: null };
  });

test("nothing changes while all are wanted", () => {
  const mails = batchOf(3);
  expect(leaveOut(mails, () => true)).toBe(mails);
  expect(versionOf(mails)).toBe(0);
});

test("each version that was sent can be told again, word for word, whoever leaves later and in whatever order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.array(fc.nat(11))), (count, departures) => {
      let mails = batchOf(count);
      const sent = [requestOf(mails, 0)];
      const gone = new Set<string>();
      for (const leavers of departures) {
        for (const n of leavers) gone.add(`m${n}`);
        const before = versionOf(mails);
        mails = leaveOut(mails, ({ mailId }) => !gone.has(mailId));
        if (versionOf(mails) > before) sent.push(requestOf(mails, versionOf(mails)));
      }
      expect(sent).toHaveLength(versionOf(mails) + 1);
      for (const [version, request] of sent.entries()) expect(requestOf(mails, version)).toEqual(request);
      for (const mail of mails) expect(isIn(mail, versionOf(mails))).toBe(!gone.has(mail.mailId));
    }),
  );
});

test("who was in a version that a shopper was erased from cannot be told it again; later versions can", () => {
  const mails = leaveOut(
    batchOf(3).map((mail) => (mail.mailId === "m1" ? { ...mail, payload: null } : mail)),
    ({ mailId }) => mailId !== "m1",
  );
  expect(requestOf(mails, 0)).toBeNull();
  expect(requestOf(mails, 1)).toEqual([{ to: "n0@example.com" }, { to: "n2@example.com" }]);
});
