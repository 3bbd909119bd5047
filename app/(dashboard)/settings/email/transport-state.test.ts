import { expect, it } from "vitest";
import type { EmailSettingsView } from "@/lib/email";
import { transportState } from "./transport-state";

const base: EmailSettingsView = {
  inUse: "smtp",
  smtp: null,
  savedAt: null,
  unreadable: false,
  defaultService: { configured: false, from: null },
  sending: "active",
  pausedAt: null,
  stoppedAt: null,
  pauseReason: null,
  lastTest: null,
};
const test = (accepted: boolean) => ({ at: new Date(0), accepted, answer: "250 OK" });

it.each<[Partial<EmailSettingsView>, string]>([
  [{}, "untested"],
  [{ inUse: "none" }, "none"],
  [{ inUse: "none", unreadable: true }, "unreadable"],
  [{ pausedAt: new Date(0), stoppedAt: new Date(0), lastTest: test(true) }, "paused"],
  [{ stoppedAt: new Date(0), lastTest: test(true) }, "stopped"],
  [{ lastTest: test(false) }, "failed"],
  [{ lastTest: test(true) }, "working"],
])("%j → %s", (change, state) => {
  expect(transportState({ ...base, ...change })).toBe(state);
});
