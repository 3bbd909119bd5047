import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DnsServer, startDnsServer } from "@/lib/testing/dns-server";
import { checkDkim } from "./check-dkim";
import { checkDmarc } from "./check-dmarc";
import { checkMx } from "./check-mx";
import { checkSpf } from "./check-spf";
import { type Dns, systemDns } from "./dns";
import { lookUp } from "./look-up";
import { mailboxFinding } from "./mailbox-provider";
import { nameInZone } from "./name-in-zone";
import { spfSenderOf } from "./providers";

let server: DnsServer;
let dns: Dns;
beforeAll(async () => {
  server = await startDnsServer();
  dns = systemDns([server.address]);
});
afterAll(() => server.close());

const chain = (length: number) => {
  for (let at = 0; at < length; at++) {
    const next = at + 1 < length ? `include:l${at + 1}.chain${length}.test` : "ip4:192.0.2.1";
    server.publish(`l${at}.chain${length}.test`, { TXT: [`v=spf1 ${next} ~all`] });
  }
  return `v=spf1 include:l0.chain${length}.test ~all`;
};

describe("checkSpf", () => {
  const google = "smtp.gmail.com";
  test.each<[name: string, TXT: string[], host: string, state: string, title: RegExp, value?: string]>([
    ["nothing", [], google, "problem", /no SPF/, "v=spf1 include:_spf.google.com ~all"],
    [
      "other texts only",
      ["google-site-verification=x", "v=spf10 x"],
      "mx.own.test",
      "problem",
      /no SPF/,
      "v=spf1 a:mx.own.test ~all",
    ],
    [
      "two",
      ["v=spf1 ip4:192.0.2.1 ~all", "v=spf1 mx -all"],
      google,
      "problem",
      /more than one/,
      "v=spf1 ip4:192.0.2.1 mx ~all",
    ],
    ["everybody", ["v=spf1 mx +all"], google, "problem", /everybody/, "v=spf1 mx ~all"],
    ["everybody, tersely", ["v=spf1 all"], google, "problem", /everybody/, "v=spf1 ~all"],
    [
      "without the provider",
      ["v=spf1 mx ~all"],
      google,
      "problem",
      /not name your mail provider/,
      "v=spf1 include:_spf.google.com mx ~all",
    ],
    ["without an end", ["v=spf1 a:mx.own.test"], "mx.own.test", "advice", /says nothing/, "v=spf1 a:mx.own.test ~all"],
    ["neutral", ["v=spf1 mx ?all"], "mx.own.test", "advice", /says nothing/, "v=spf1 mx ~all"],
    ["sound", ["v=spf1 mx -all"], "mx.own.test", "good", /sound/],
    ["an include without a record", ["v=spf1 include:gone.test ~all"], "mx.own.test", "problem", /gone\.test/],
  ])("%s", async (_, TXT, host, state, title, value) => {
    server.publish("spf.test", { TXT });
    const found = await checkSpf(dns, "spf.test", host);
    expect(found).toMatchObject({ state, title: expect.stringMatching(title) });
    expect(found.record?.value).toBe(value);
  });

  test.each<[name: string, TXT: string[], title: RegExp, value: string | undefined]>([
    ["no end", ["v=spf1 redirect=_spf.open.test"], /says nothing/, "v=spf1 include:_spf.open.test ~all"],
    [
      "two records",
      ["v=spf1 redirect=_spf.open.test", "v=spf1 include:else.test ~all"],
      /more than one/,
      "v=spf1 include:_spf.open.test include:else.test ~all",
    ],
    [
      "an idle one among two records",
      ["v=spf1 redirect=_spf.open.test -all", "v=spf1 mx ~all"],
      /more than one/,
      "v=spf1 mx ~all",
    ],
    ["everybody, there", ["v=spf1 redirect=_spf.all.test"], /everybody/, undefined],
  ])("a redirect is kept as an include, for `all` makes it idle: %s", async (_, TXT, title, value) => {
    server.publish("_spf.open.test", { TXT: ["v=spf1 ip4:192.0.2.0/24"] });
    server.publish("_spf.all.test", { TXT: ["v=spf1 +all"] });
    server.publish("spf.test", { TXT });
    const found = await checkSpf(dns, "spf.test", "mx.own.test");
    expect(found).toMatchObject({ title: expect.stringMatching(title) });
    expect(found.record?.value).toBe(value);
    if (!value) expect(found.explanation).toContain("_spf.all.test");
  });

  test.each([
    ["v=spf1 -include:_spf.google.com ~all", "v=spf1 include:_spf.google.com ~all"],
    ["v=spf1 ?include:_spf.google.com mx ~all", "v=spf1 include:_spf.google.com mx ~all"],
    ["v=spf1 -include:all-of-google.test ~all", "v=spf1 include:_spf.google.com -include:all-of-google.test ~all"],
    ["v=spf1 ip4:192.0.2.1 -all include:_spf.google.com", "v=spf1 include:_spf.google.com ip4:192.0.2.1 -all"],
    ["v=spf1 +include:_spf.google.com ~all", undefined],
    ["v=spf1 include:all-of-google.test ~all", undefined],
  ])("the provider is allowed by what receivers reach, without a sign: %s", async (record, value) => {
    server.publish("_spf.google.com", { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] });
    server.publish("all-of-google.test", { TXT: ["v=spf1 include:_spf.google.com ~all"] });
    server.publish("spf.test", { TXT: [record] });
    const found = await checkSpf(dns, "spf.test", google);
    expect(found.state).toBe(value ? "problem" : "good");
    expect(found.record?.value).toBe(value);
  });

  test.each([
    ["email-smtp.eu-west-1.amazonaws.com", ["v=spf1 include:_spf.google.com ~all"], "good"],
    ["smtp.postmarkapp.com", [], "advice"],
    ["smtp.postmarkapp.com", ["v=spf1 mx +all"], "problem"],
    ["smtp.sendgrid.net", ["v=spf1 mx ?all"], "advice"],
  ])("a provider with its own return path needs no place in the record: %s with %j is %s", async (host, TXT, state) => {
    server.publish("_spf.google.com", { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] });
    server.publish("spf.test", { TXT });
    const found = await checkSpf(dns, "spf.test", host);
    expect(found.state).toBe(state);
    expect(found.record?.value ?? "").not.toMatch(/amazonses|mtasv|sendgrid/);
    if (!found.record) expect(found.explanation).toContain("DKIM");
  });

  test.each([
    [["v=spf1 include:zohomail.eu ~all"], "good"],
    [["v=spf1 include:one.zoho.eu ~all"], "good"],
    [["v=spf1 include:zoho.example.test ~all"], "problem"],
    [[], "problem"],
  ])("Zoho has an include for each region, so none is proposed: %j is %s", async (TXT, state) => {
    for (const name of ["zohomail.eu", "one.zoho.eu", "zoho.example.test"])
      server.publish(name, { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] });
    server.publish("spf.test", { TXT });
    const found = await checkSpf(dns, "spf.test", "smtp.zoho.eu");
    expect(found).toMatchObject({ state, record: null });
    if (state === "problem") expect(found.explanation).toContain("for your region");
  });

  test("a first record says to add what else sends for the domain", async () => {
    server.publish("spf.test", { TXT: [] });
    expect((await checkSpf(dns, "spf.test", "mx.own.test")).explanation).toContain("before ~all");
  });

  test("follows redirect and allows the provider by it", async () => {
    server.publish("_spf.google.com", { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] });
    server.publish("spf.test", { TXT: ["v=spf1 redirect=_spf.google.com"] });
    expect(await checkSpf(dns, "spf.test", google)).toMatchObject({
      state: "good",
      title: expect.stringMatching(/provider/),
    });
  });

  test.each([
    [10, "good"],
    [11, "problem"],
    [40, "problem"],
  ])("%i includes in a row: %s, and DNS is asked no further", async (length, state) => {
    server.publish("spf.test", { TXT: [chain(length)] });
    const before = server.asked.length;
    expect(await checkSpf(dns, "spf.test", "mx.own.test")).toMatchObject({ state });
    expect(server.asked.length - before).toBeLessThanOrEqual(11);
  });

  test("a circle ends", async () => {
    server.publish("circle.test", { TXT: ["v=spf1 include:circle.test ~all"] });
    expect(await checkSpf(dns, "circle.test", "mx.own.test")).toHaveProperty("check", "spf");
  });
});

describe("checkDmarc", () => {
  test.each<[TXT: string[], state: string, title: RegExp]>([
    [["v=DMARC1; p=none"], "good", /watches/],
    [["v=DMARC1;p=quarantine; pct=50"], "good", /spam/],
    [["v=DMARC1; p=reject; rua=mailto:a@b.test"], "good", /refuses/],
    [["v=DMARC1; sp=none"], "problem", /can't be read/],
    [["v=DMARC1; p=maybe"], "problem", /can't be read/],
    [["v=DMARC1; p=none", "v=DMARC1; p=reject"], "problem", /more than one/],
  ])("%j", async (TXT, state, title) => {
    server.publish("_dmarc.dmarc.test", { TXT });
    expect(await checkDmarc(dns, "dmarc.test")).toMatchObject({ state, title: expect.stringMatching(title) });
    // A subdomain has its parent's.
    expect(await checkDmarc(dns, "mail.shop.dmarc.test")).toMatchObject({ state });
  });

  test("a subdomain has what its parent's sp says", async () => {
    server.publish("_dmarc.sp.test", { TXT: ["v=DMARC1; p=none; sp=reject"] });
    expect(await checkDmarc(dns, "sp.test")).toMatchObject({ title: expect.stringMatching(/watches/) });
    expect(await checkDmarc(dns, "mail.sp.test")).toMatchObject({ title: expect.stringMatching(/refuses/) });
  });

  test("none: what to publish", async () => {
    expect(await checkDmarc(dns, "bare.test")).toMatchObject({
      ...{ state: "advice", record: { type: "TXT", name: "_dmarc.bare.test", value: "v=DMARC1; p=none" } },
    });
  });
});

describe("checkDkim", () => {
  const key = { domain: "dkim.test", selector: "s1", publicKey: "MIIBIjANBg", enabled: false };
  const at = "s1._domainkey.dkim.test";
  test.each<[TXT: string[], enabled: boolean, state: string]>([
    [[], false, "advice"],
    [[], true, "problem"],
    [["v=DKIM1; k=rsa; p=MIIBIjANBg"], false, "advice"],
    [["v=DKIM1; k=rsa; p=MIIBIjANBg"], true, "good"],
    [["p=MIIBIj ANBg"], true, "good"],
    [["v=DKIM1; k=ed25519; p=MIIBIjANBg"], true, "problem"],
    [["v=DKIM1; p=other"], true, "problem"],
    [["v=DKIM1; p="], true, "problem"],
    [["v=DKIM1; p=MIIBIjANBg", "v=DKIM1; p=other"], true, "problem"],
  ])("%j, enabled %s: %s", async (TXT, enabled, state) => {
    server.publish(at, { TXT });
    expect(await checkDkim(dns, "dkim.test", { ...key, enabled })).toMatchObject({ state });
  });
  test("no key, and a key of another domain", async () => {
    expect(await checkDkim(dns, "dkim.test", null)).toMatchObject({ state: "advice" });
    expect(await checkDkim(dns, "new.test", key)).toMatchObject({ state: "problem" });
  });
});

test("checkMx", async () => {
  server.publish("mx.test", {
    MX: [
      [20, "b.mx.test"],
      [10, "a.mx.test"],
    ],
  });
  server.publish("null.test", { MX: [[0, ""]] });
  server.publish("address.test", { A: ["192.0.2.1"] });
  expect(await checkMx(dns, "mx.test")).toMatchObject({ state: "good", found: ["a.mx.test", "b.mx.test"] });
  expect(await checkMx(dns, "null.test")).toMatchObject({ state: "problem" });
  expect(await checkMx(dns, "address.test")).toMatchObject({ state: "advice" });
  expect(await checkMx(dns, "nothing.test")).toMatchObject({ state: "problem" });
});

test.each([
  ["gmail.com", "mx.own.test", "problem"],
  ["gmail.com", "smtp.gmail.com", "advice"],
  ["outlook.com", "smtp-mail.outlook.com", "advice"],
  ["hotmail.co.uk", "smtp.sendgrid.net", "problem"],
  ["gmail.shop.test", "mx.own.test", undefined],
])("%s over %s: %s, and DNS is not asked", async (domain, host, state) => {
  expect(mailboxFinding(domain, host)?.state).toBe(state);
  if (!state) return;
  const before = server.asked.length;
  expect(await lookUp(dns, { domain, host, key: null })).toMatchObject([
    { check: "domain", state, title: `You can't change ${domain}'s records` },
  ]);
  expect(server.asked.length).toBe(before);
});

test.each([
  ["live.com", "smtp.live.com", "spf.protection.outlook.com"],
  ["outlook.de", "smtp-mail.outlook.com", "spf.protection.outlook.com"],
  ["gmail.com", "smtp.gmail.com", "_spf.google.com"],
  ["zohomail.com", "smtp.zoho.jp", null],
  ["fastmail.fm", "smtp.fastmail.com", "spf.messagingengine.com"],
])("who has addresses at %s is known by %s there and for customers' own domains", (domain, host, include) => {
  expect(mailboxFinding(domain, host)?.state).toBe("advice");
  expect(spfSenderOf(host)).toMatchObject({ known: true, term: include && `include:${include}` });
});

test.each([
  ["shop.test", "@", "shop.test"],
  ["s1._domainkey.shop.test", "s1._domainkey", "shop.test"],
  ["_dmarc.mail.shop.test", "_dmarc.mail", "shop.test"],
  ["_dmarc.shop.co.uk", "_dmarc", "shop.co.uk"],
  ["shop.com.au", "@", "shop.com.au"],
])("%s without its domain is %s, below %s", (name, short, zone) => {
  expect(nameInZone(name)).toEqual({ name: short, zone });
});

test("name servers that don't answer make everything unknown, in bounded time", async () => {
  const silent = await startDnsServer();
  silent.fallSilent();
  const findings = await lookUp(systemDns([silent.address]), { domain: "x.test", host: "y.test", key: null });
  expect(findings.map(({ state }) => state)).toEqual(["unknown", "advice", "unknown", "unknown"]);
  await silent.close();
}, 15_000);
