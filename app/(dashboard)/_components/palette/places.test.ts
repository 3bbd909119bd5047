import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answersTo, beginnings, pages } from "./places";

describe("places of the command palette", () => {
  it.each([...pages, ...beginnings].map(({ href }) => href))("%s is a page", (href) => {
    expect(existsSync(`app/(dashboard)${href === "/" ? "" : href}/page.tsx`)).toBe(true);
  });

  it("an entry answers to all typed words, in any order and case", () => {
    const [smtp] = pages.filter(({ href }) => href === "/settings/email");
    expect(smtp && answersTo(smtp, "SMTP settings")).toBe(true);
    expect(smtp && answersTo(smtp, "smtp offers")).toBe(false);
    expect(pages.every((page) => answersTo(page, ""))).toBe(true);
  });
});
