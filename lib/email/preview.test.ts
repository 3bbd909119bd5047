import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { PREVIEW_SHEETS, previewDocument } from "@/emails/preview";
import { contentSecurityPolicy } from "../http/content-security-policy";
import { composeMail } from "./compose";
import { personalise } from "./personalise";
import { SAMPLE_APP_URL, SAMPLE_SENDER, sampleContent } from "./testing";

test("a preview is the mail in one colour scheme, whose links open nothing and whose style sheet the pages allow", async () => {
  const composed = await composeMail(sampleContent(), SAMPLE_SENDER, SAMPLE_APP_URL);
  const html = personalise(composed, { mailId: "m", to: "a@example.com", token: "hidden" }).html();
  const policy = contentSecurityPolicy("n");
  const [light, dark] = [previewDocument(html, "light"), previewDocument(html, "dark")];
  for (const shown of [light, dark]) {
    const sheets = [...shown.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, sheet = ""]) => sheet);
    expect(sheets).toHaveLength(1);
    expect(PREVIEW_SHEETS).toContain(sheets[0]);
    expect(policy).toContain(
      `'sha256-${createHash("sha256")
        .update(sheets[0] ?? "")
        .digest("base64")}'`,
    );
    expect(shown).toContain('<base target="_blank">');
    expect(shown).not.toContain("prefers-color-scheme");
    expect(shown).not.toContain('content="light dark"');
  }
  expect(light).not.toBe(dark);
  expect(light.replace(/<style.*?<\/style>/s, "").length).toBeLessThan(html.length + 40);
});
