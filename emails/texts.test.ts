import { describe, expect, test } from "vitest";
import { MAIL_LANGUAGES, mailLanguage, textsFor } from "./texts";

test.each([
  ["de-AT", "de"],
  ["FR", "fr"],
  ["pt_BR", "pt"],
  ["zh-Hant-TW", "en"],
  ["toString", "en"],
  [null, "en"],
])("locale %s is written in %s", (locale, language) => {
  expect(mailLanguage(locale)).toBe(language);
});

describe.each(MAIL_LANGUAGES)("texts in %s", (language) => {
  const texts = textsFor(language);

  test("name the product and the shop", () => {
    expect(texts.backInStock.subject("Lamp")).toContain("Lamp");
    expect(texts.backInStock.heading("Lamp")).toContain("Lamp");
    expect(texts.backInStock.why("Nook")).toContain("Nook");
    expect(texts.subscribed.intro("Lamp", "Nook")).toMatch(/Lamp.*Nook|Nook.*Lamp/);
    expect(texts.confirm.intro("Lamp", "Nook")).toMatch(/Lamp.*Nook|Nook.*Lamp/);
  });

  test("shout at nobody", () => {
    const said = JSON.stringify(
      Object.values(texts).map((group) =>
        typeof group === "string"
          ? group
          : Object.values(group).map((text) => (typeof text === "function" ? text("x", "y") : text)),
      ),
    );
    expect(said).not.toContain("!");
  });
});
