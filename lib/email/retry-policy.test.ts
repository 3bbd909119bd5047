import fc from "fast-check";
import { expect, test } from "vitest";
import { nextAttempt } from "./retry-policy";

const start = new Date("2026-11-23T12:00:00Z");
const delay = (retry: Partial<Parameters<typeof nextAttempt>[0]>) => {
  const at = nextAttempt({ attempts: 1, firstTriedAt: start, now: start, firstSeconds: 30, random: 0.5, ...retry });
  return at && (at.getTime() - (retry.now ?? start).getTime()) / 1000;
};

test.each([
  ["first", { attempts: 1 }, 30],
  ["first, least", { attempts: 1, random: 0 }, 15],
  ["first, most", { attempts: 1, random: 0.999_999 }, 45],
  ["second doubles", { attempts: 2 }, 60],
  ["fifth", { attempts: 5 }, 480],
  ["never more than an hour", { attempts: 20, random: 0.9 }, 3600],
  ["the server asks for longer", { attempts: 1, hintSeconds: 300, random: 0 }, 300],
  ["the server asks for longer, spread", { attempts: 1, hintSeconds: 300, random: 0.999_999 }, 330],
  [
    "the server asks for longer than is left",
    { now: new Date(start.getTime() + 79_200_000), hintSeconds: 21_600 },
    7200,
  ],
  ["the server asks for less", { attempts: 3, hintSeconds: 5 }, 120],
  ["23 h after the first try", { attempts: 30, now: new Date(start.getTime() + 82_000_000) }, 3600],
  ["given up after 24 h", { attempts: 30, now: new Date(start.getTime() + 86_000_000) }, null],
])("%s", (_, retry, expected) => {
  const seconds = delay(retry);
  if (expected === null) expect(seconds).toBeNull();
  else expect(seconds).toBeCloseTo(expected, 1);
});

test("every delay lies between half the first one and an hour, and a mail is tried for about a day", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (randoms) => {
      let now = start;
      let attempts = 0;
      for (const random of randoms) {
        const at = nextAttempt({ attempts: ++attempts, firstTriedAt: start, now, firstSeconds: 30, random });
        if (!at) break;
        const seconds = (at.getTime() - now.getTime()) / 1000;
        expect(seconds).toBeGreaterThanOrEqual(15 - 0.001);
        expect(seconds).toBeLessThanOrEqual(3600);
        now = at;
      }
      const tried = (now.getTime() - start.getTime()) / 3600_000;
      expect(tried).toBeGreaterThan(22.9);
      expect(tried).toBeLessThanOrEqual(24);
    }),
  );
});
