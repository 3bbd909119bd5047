import { describe, expect, it } from "vitest";
import { readMailReport } from "./provider-event";

const mail = "01a209d4-4515-7663-b598-0c9d4aef428c";
const event = (type: string, data: object = {}) => ({ type, data: { tags: { kind: "back-in-stock", mail }, ...data } });
const permanent = { bounce: { type: "Permanent", message: "no such user" } };

describe("readMailReport", () => {
  it.each([
    [event("email.delivered"), "DELIVERED", false],
    [event("email.bounced", permanent), "BOUNCED", true],
    [event("email.bounced", { bounce: { type: "Transient" } }), "BOUNCED", false],
    [event("email.bounced"), "BOUNCED", false],
    [event("email.complained"), "COMPLAINED", true],
    [event("email.failed"), "FAILED", false],
    [event("email.suppressed"), "FAILED", true],
    [event("email.delivered", { tags: [{ name: "mail", value: mail }] }), "DELIVERED", false],
    [event("email.delivered", { tags: null, message_id: `<${mail}@alerts.example.com>` }), "DELIVERED", false],
  ])("%j", (given, report, suppressed) => {
    expect(readMailReport(given)).toEqual({
      mailId: mail,
      providerId: null,
      at: null,
      report,
      suppress: suppressed ? expect.any(String) : null,
    });
  });

  it.each([
    ["2026-11-22T23:41:12.126Z", new Date("2026-11-22T23:41:12.126Z")],
    ["soon", null],
    [null, null],
  ])("happened at %j", (created_at, at) => {
    expect(readMailReport({ ...event("email.bounced"), created_at })).toMatchObject({ at });
  });

  it("takes Resend's own id where ours is not named", () => {
    const given = event("email.delivered", { tags: { category: "x" }, message_id: "<1-2@a.example>", email_id: "e1" });
    expect(readMailReport(given)).toMatchObject({ mailId: null, providerId: "e1" });
  });

  it.each([
    event("email.opened"),
    event("email.sent"),
    event("constructor"),
    event("email.delivered", { tags: {} }),
    event("email.delivered", { tags: { mail: "not-ours" } }),
    event("email.delivered", { tags: null }),
    event("email.delivered", { tags: [{ value: mail }] }),
    { type: "email.delivered" },
    {},
    null,
    "x",
  ])("%j is of no use", (given) => expect(readMailReport(given)).toBeNull());
});
