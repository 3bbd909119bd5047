import { describe, expect, test } from "vitest";
import { parseCommandLine } from "@/bin/admin/command-line";
import { failureOf } from "@/bin/admin/failure";

const uuid = "00000000-0000-7000-8000-000000000000";

/** set-smtp with everything that it needs but a port; what is given comes last and wins. */
const smtp = (...more: string[]) =>
  ["set-smtp", "--shop", "pk_x", "--host", "smtp.example.com", "--security", "tls"].concat(
    ["--from-name", "N", "--from-email", "a@b.example"],
    more,
  );

function failure(args: string[]) {
  try {
    parseCommandLine(args);
  } catch (error) {
    return failureOf(error);
  }
  return "no failure";
}

describe("usage errors", () => {
  test.each([
    ["no command", []],
    ["an unknown command", ["make-coffee"]],
    ["an unknown option", ["list-offers", "--shop", "pk_x", "--colour", "red"]],
    ["one argument too many", ["list-offers", "--shop", "pk_x", "extra"]],
    ["a required option that is missing", ["list-offers"]],
    ["a value that is missing", ["list-offers", "--shop"]],
    ["a file that is missing", ["import-catalog", "--shop", "pk_x"]],
    ["--plan gold", ["set-plan", "--shop", "pk_x", "--plan", "gold"]],
    ["--settle-seconds -1", ["set-policy", "--shop", "pk_x", "--settle-seconds", "-1"]],
    ["--settle-seconds 1.5", ["set-policy", "--shop", "pk_x", "--settle-seconds", "1.5"]],
    ["--minimum-stock many", ["set-policy", "--shop", "pk_x", "--minimum-stock", "many"]],
    ["--per-unit 1e3", ["set-policy", "--shop", "pk_x", "--per-unit", "1e3"]],
    ["--wave-minutes 0.04", ["set-policy", "--shop", "pk_x", "--wave-minutes", "0.04"]],
    ["--double-opt-in maybe", ["set-policy", "--shop", "pk_x", "--double-opt-in", "maybe"]],
    ["an origin with a path", ["set-policy", "--shop", "pk_x", "--allowed-origin", "https://a.example/x"]],
    ["--mode SOMETIMES", ["create-offer", "--shop", "pk_x", "--name", "O", "--mode", "SOMETIMES"]],
    [
      "--starts-at yesterday",
      ["create-offer", "--shop", "pk_x", "--name", "O", "--mode", "ALWAYS", "--starts-at", "yesterday"],
    ],
    ["--status DRAFT", ["set-offer", "--shop", "pk_x", "--offer", uuid, "--status", "DRAFT"]],
    ["--limit 0", ["list-alerts", "--shop", "pk_x", "--limit", "0"]],
    ["--status LOST", ["list-alerts", "--shop", "pk_x", "--status", "LOST"]],
    ["--source etsy", ["rotate-webhook-secret", "--shop", "pk_x", "--source", "etsy"]],
    ["--port abc", smtp("--port", "abc")],
    ["--port 70000", smtp("--port", "70000")],
    ["--security ssl", smtp("--port", "25", "--security", "ssl")],
    ["--host a/b", smtp("--port", "25", "--host", "a/b")],
    ["two sender addresses", smtp("--port", "25", "--from-email", "a@b.example, c@d.example")],
    ["a password without a user", smtp("--port", "25", "--password-stdin")],
    ["two recipients", ["send-test-email", "--shop", "pk_x", "--to", "a@b.example,c@d.example"]],
    ["--role king", ["create-user", "--shop", "pk_x", "--email", "a@b.example", "--role", "king", "--password-stdin"]],
    ["no email address", ["create-user", "--shop", "pk_x", "--email", "a@b@c", "--role", "viewer", "--password-stdin"]],
  ])("%s", (_, args) => {
    expect(failure(args)).toMatchObject({ exitCode: 2, code: "usage", message: expect.stringMatching(/^\S[^\n]*$/) });
  });
});

describe("help", () => {
  test.each([[["--help"]], [["set-policy", "--help"]]])("%j is text, not an error", (args) => {
    expect(parseCommandLine(args)).toEqual({ help: expect.stringContaining("Usage: npm run -s admin --") });
  });
});

describe("what is right", () => {
  test("is read with --json before or after the command", () => {
    const args = ["set-plan", "--shop", uuid, "--plan", "free"];
    expect(parseCommandLine(args)).toMatchObject({ json: false, verbose: false });
    expect(parseCommandLine([...args, "--json"])).toMatchObject({ json: true });
    expect(parseCommandLine(["--json", "--verbose", ...args])).toMatchObject({ json: true, verbose: true });
  });
});
