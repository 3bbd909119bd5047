import { describe, expect, test } from "vitest";
import { refuseForeignDatabase } from "./local-database";

describe("refuseForeignDatabase", () => {
  test.each(["postgresql://a:b@127.0.0.1:5432/x", "postgresql://localhost/x", "postgresql://[::1]:1/x"])(
    "lets %s pass",
    (url) => {
      expect(() => refuseForeignDatabase(url)).not.toThrow();
    },
  );

  test.each(["postgresql://a:b@db.example.com/x", "postgresql://10.0.0.1/x", "postgresql://localhost.evil.test/x"])(
    "refuses %s",
    (url) => {
      expect(() => refuseForeignDatabase(url)).toThrow(/not this machine/);
    },
  );
});
