import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import vectors from "../fixtures/standard-webhooks.json";
import { hmacBase64, isSignedBody } from "./hmac";
import { verifyStandardWebhook } from "./standard-webhooks";

const vector = vectors.valid[0];
if (!vector) throw new Error("The official vectors are missing");
const now = new Date(Number(vector["webhook-timestamp"]) * 1000);
const signed = {
  id: vector["webhook-id"],
  timestamp: vector["webhook-timestamp"],
  signature: vector["webhook-signature"],
  body: Buffer.from(vector.body),
};
const other = `whsec_${Buffer.from("another secret of this shop").toString("base64")}`;
const verify = (change: Partial<typeof signed> | Record<string, null>, secrets = [vector.secret], at = now) =>
  verifyStandardWebhook({ ...signed, ...change }, secrets, at);

describe("Standard Webhooks", () => {
  it("accepts the official vector, with and without the secret's prefix", () => {
    expect(verify({})).toBe(vector["webhook-id"]);
    expect(verify({}, [vector.secret.replace("whsec_", "")])).toBe(vector["webhook-id"]);
  });

  it("accepts any live secret and any v1 entry of several", () => {
    const wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    expect(verify({}, [other, vector.secret])).toBe(vector["webhook-id"]);
    expect(verify({ signature: `${wrong} ${wrong.replace("v1", "v2")} ${signed.signature} ${wrong}` })).toBeTruthy();
  });

  it.each<[string, Record<string, string | null>]>([
    ["a wrong signature", { signature: vectors.invalid_signature_same_inputs }],
    ["the right one under an unknown version", { signature: signed.signature.replace("v1,", "v2,") }],
    ["no signature", { signature: null }],
    ["an empty signature", { signature: "" }],
    ["no version", { signature: signed.signature.slice(3) }],
    ["no id", { id: null }],
    ["another id", { id: "msg_other" }],
    ["no time", { timestamp: null }],
    ["a time that is no number", { timestamp: "soon" }],
    ["a number with a tail", { timestamp: `${signed.timestamp}abc` }],
    ["a negative time", { timestamp: "-1614265330" }],
  ])("refuses %s", (_, change) => {
    expect(() => verify(change as Partial<typeof signed>)).toThrow(
      expect.objectContaining({ code: "invalid-signature" }),
    );
  });

  it("refuses another shop's secret, and a shop without one", () => {
    for (const secrets of [[other], []]) {
      expect(() => verify({}, secrets)).toThrow(expect.objectContaining({ code: "invalid-signature" }));
    }
  });

  it.each([
    [-301, "replay"],
    [301, "replay"],
    [-300, null],
    [300, null],
  ])("a valid signature %i s away from now: %s", (seconds, code) => {
    const check = () => verify({}, [vector.secret], new Date(now.getTime() + seconds * 1000));
    if (code) expect(check).toThrow(expect.objectContaining({ code }));
    else expect(check()).toBe(signed.id);
  });

  it("tells an old message from a forged old one", () => {
    const later = new Date(now.getTime() + 3_600_000);
    expect(() => verify({ signature: vectors.invalid_signature_same_inputs }, [vector.secret], later)).toThrow(
      expect.objectContaining({ code: "invalid-signature" }),
    );
  });

  it("agrees with the library for any text, and refuses any other text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ minLength: 1 }),
        fc.uint8Array({ minLength: 1 }),
        (text, id, key) => {
          const secret = `whsec_${Buffer.from(key).toString("base64")}`;
          const signature = new Webhook(secret).sign(id, now, text);
          const message = { ...signed, id, signature, body: Buffer.from(text) };
          expect(verifyStandardWebhook(message, [other, secret], now)).toBe(id);
          expect(() => verifyStandardWebhook({ ...message, body: Buffer.from(`${text} `) }, [secret], now)).toThrow();
        },
      ),
    );
  });

  it("signs bytes, not text: a body that is not UTF-8 verifies too", () => {
    const body = Buffer.from([0xff, 0xfe, 0x00]);
    const key = Buffer.from(vector.secret.slice(6), "base64");
    const signature = `v1,${hmacBase64(key, `${signed.id}.${signed.timestamp}.`, body)}`;
    expect(verify({ body, signature } as Partial<typeof signed>)).toBe(signed.id);
  });
});

describe("a signed body (Shopify, WooCommerce)", () => {
  const body = Buffer.from('{"id":1}');
  const secret = "hush ünïcode";

  it("accepts the base64 HMAC under any live secret", () => {
    expect(isSignedBody(body, hmacBase64(secret, body), ["old", secret])).toBe(true);
    expect(isSignedBody(body, hmacBase64("old", body), ["old", secret])).toBe(true);
  });

  it.each([null, "", "nonsense", hmacBase64("other", body), Buffer.from(hmacBase64(secret, body)).toString("hex")])(
    "refuses %s",
    (signature) => expect(isSignedBody(body, signature, [secret])).toBe(false),
  );

  it("refuses everything without secrets, and any other body", () => {
    expect(isSignedBody(body, hmacBase64(secret, body), [])).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (other) => {
        const same = Buffer.compare(Buffer.from(other), body) === 0;
        expect(isSignedBody(Buffer.from(other), hmacBase64(secret, body), [secret])).toBe(same);
      }),
    );
    expect(isSignedBody(randomBytes(8), hmacBase64("", body), [secret])).toBe(false);
  });
});
