import { expect, it } from "vitest";
import type { EmailSettingsView } from "@/lib/email";
import { transportState } from "./transport-state";

const base: EmailSettingsView = {
  inUse: "smtp",
  smtp: null,
  unreadable: false,
  defaultService: { configured: false, from: null },
  sending: "active",
  pausedAt: null,
  pauseReason: null,
  lastTest: null,
};
const test = (accepted: boolean) => ({ at: new Date(0), accepted, answer: "250 OK" });

it.each<[Partial<EmailSettingsView>, string]>([
  [{}, "untested"],
  [{ inUse: "none" }, "none"],
  [{ inUse: "none", unreadable: true }, "unreadable"],
  [{ sending: "paused", lastTest: test(true) }, "paused"],
  [{ lastTest: test(false) }, "failed"],
  [{ lastTest: test(true) }, "working"],
])("%j → %s", (change, state) => {
  expect(transportState({ ...base, ...change })).toBe(state);
});
