import { db } from "@/lib/db/client";
import { saveSmtp } from "@/lib/email";
import { startSmtpListener } from "@/lib/testing/smtp-listener";
import { expectAccessible } from "./fixtures/accessibility";
import { variants } from "./fixtures/catalog";
import { sizes } from "./fixtures/dashboard";
import { call, json, someone } from "./fixtures/http";
import { mailsTo, mailTo } from "./fixtures/mails";
import { statusesOf } from "./fixtures/records";
import { signIn } from "./fixtures/sign-in";
import { expect, test } from "./fixtures/test";
import { setStock } from "./fixtures/webhooks";

for (const viewport of sizes) {
  test.describe(`${viewport.width} pixels`, () => {
    test.use({ viewport });

    test("a merchant sets up the mail server and sends a test email; the password never comes back", async ({
      page,
      newShop,
    }) => {
      const auth = { user: "tents", pass: "s3cret-pass" };
      const smtp = await startSmtpListener({ auth });
      const shop = await newShop();
      await signIn(page, shop.owner);
      await page.goto("/settings/email");
      await expect(page.getByText("Not set up", { exact: true })).toBeVisible();
      await expect(page.getByText(/Resend is not configured/)).toBeVisible();

      await page.getByLabel("Host").fill("127.0.0.1");
      await page.getByText("None", { exact: true }).click();
      await page.getByLabel("Port").fill(String(smtp.port));
      await page.getByLabel("User name").fill(auth.user);
      await page.getByLabel("Password", { exact: true }).fill("wrong");
      await page.getByLabel("From address").fill("hello@tents.example.com");
      await page.getByRole("button", { name: "Save mail server" }).click();
      await expect(page.getByText("Not tested yet")).toBeVisible();

      const to = someone();
      await page.getByLabel("Send to").fill(to);
      await page.getByRole("button", { name: "Send test email" }).click();
      await expect(page.getByText("The test email was not accepted")).toBeVisible();
      await expect(page.getByText("The mail server refused the user name or password").first()).toBeVisible();
      await expect(page.getByText("535 5.7.8 Username and Password not accepted", { exact: true })).toBeVisible();

      await page.getByLabel("Password", { exact: true }).fill(auth.pass);
      await page.getByRole("button", { name: "Save mail server" }).click();
      await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
      await page.getByLabel("Send to").fill(to);
      await page.getByRole("button", { name: "Send test email" }).click();
      await expect(page.getByText(`Accepted for ${to}`)).toBeVisible();
      const mail = await mailTo(smtp, to, "test");
      expect(mail.header("from")).toContain("<hello@tents.example.com>");

      const shown = await page.request.get("/settings/email");
      const secrets = [auth.pass, Buffer.from(auth.pass).toString("base64")];
      for (const secret of secrets) expect(await shown.text()).not.toContain(secret);
      const stored = await db.emailSettings.findUniqueOrThrow({ where: { shopId: shop.shopId } });
      expect(stored.cipher).toBeTruthy();
      for (const secret of secrets) expect(stored.cipher).not.toContain(secret);
      await smtp.close();
    });

    test("a member stops all mails to shoppers; an accepted test mail does not undo it, Resume does", async ({
      page,
      newShop,
    }) => {
      const smtp = await startSmtpListener();
      const shop = await newShop({ smtpPort: smtp.port });
      await signIn(page, shop.owner);
      await page.goto("/settings/email");
      await page.locator("#stop").getByRole("button", { name: "Stop all mails" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Stop all mails" }).click();
      const banner = page.getByText("All mails to shoppers are stopped", { exact: true });
      await expect(page.locator("#status")).toContainText("All mails to shoppers are stopped");

      await page.getByLabel("Send to").fill(someone());
      await page.getByRole("button", { name: "Send test email" }).click();
      await expect(page.getByText(/^Accepted for/)).toBeVisible();
      await expect(page.locator("#status")).toContainText("All mails to shoppers are stopped");

      await page.goto("/");
      await expect(banner).toBeVisible();
      await page.getByRole("button", { name: "Resume" }).click();
      await expect(banner).toBeHidden();
      expect(await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } })).toMatchObject({ sendingStoppedAt: null });
      await smtp.close();
    });

    test("a key's record stands as DNS panels want it; from gmail.com there is one finding and no key", async ({
      page,
      newShop,
    }) => {
      const shop = await newShop();
      const settings = { host: "127.0.0.1", port: 2525, security: "none" as const, fromName: "Tents" };
      await saveSmtp(shop.ctx, { ...settings, fromEmail: "hello@tents.example.com" });
      await signIn(page, shop.owner);
      await page.goto("/settings/email");
      const dkim = page.locator("#dkim");
      await dkim.getByRole("button", { name: "Make a key" }).click();
      await expect(dkim.getByText("If your DNS panel adds example.com by itself")).toBeVisible();
      await expect(dkim.getByText(/^shelfbell-[0-9a-f]{8}\._domainkey\.tents$/)).toBeVisible();
      await dkim.getByText("Your panel takes 255 characters at most?").click();
      await expect(dkim.getByText(/^"v=DKIM1; k=rsa; p=[^"]{230,}" "[^"]+"$/)).toBeVisible();
      await expectAccessible(page);

      await saveSmtp(shop.ctx, { ...settings, fromEmail: "tents@gmail.com" });
      await page.reload();
      const domain = page.locator("#domain");
      await expect(domain.getByText("You can't change gmail.com's records")).toBeVisible();
      await expect(domain.getByRole("heading", { level: 3 })).toHaveText(["From address"]);
      await expect(domain).not.toContainText("where your domain is registered");
      await expect(dkim.getByRole("button", { name: "Delete key" })).toBeVisible();
      await expect(dkim.getByRole("button", { name: /^(Make|Switch)/ })).toHaveCount(0);
    });

    test("a failing server shows Failed with its reason, and Retry then sends", async ({ page, shop, smtp }) => {
      const email = someone();
      expect((await call(`${shop.api}/subscriptions`, json({ variantId: variants.green, email }))).status).toBe(202);
      await mailTo(smtp, email, "subscribed");
      smtp.misbehave({ at: "rcpt", do: "reject", code: 550, text: "5.7.1 Your domain is on our blocklist" });
      await setStock(shop, variants.green, 4);
      await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "FAILED" });

      await signIn(page, shop.owner);
      await page.goto("/subscribers?status=FAILED");
      const row = page.getByRole("row", { name: new RegExp(email) });
      await expect(row).toContainText("Failed");
      await row
        .getByRole("link", { name: new RegExp(email) })
        .first()
        .click();
      await expect(page.getByText("The alert could not be delivered")).toBeVisible();
      await expect(page.getByText(/Your domain is on our blocklist/).first()).toBeVisible();

      smtp.misbehave(null);
      await page.getByRole("button", { name: "Retry" }).click();
      await mailTo(smtp, email, "back-in-stock");
      await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "SENT" });
      await page.reload();
      await expect(page.getByText("Sent", { exact: true }).first()).toBeVisible();
      await expect(page.getByRole("button", { name: "Retry" })).toBeHidden();
      expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
    });

    test("a mail in doubt is shown as such, and goes again only when a merchant says so", async ({
      page,
      shop,
      smtp,
    }) => {
      const email = someone();
      await call(`${shop.api}/subscriptions`, json({ variantId: variants.green, email }));
      await mailTo(smtp, email, "subscribed");
      smtp.misbehave({ at: "end", do: "cut" });
      await setStock(shop, variants.green, 4);
      await signIn(page, shop.owner);
      await expect(async () => {
        await page.goto("/alerts?status=IN_DOUBT");
        await expect(page.getByRole("row", { name: new RegExp(email) })).toContainText("In doubt", { timeout: 1000 });
      }).toPass();
      await page.goto("/subscribers");
      await page
        .getByRole("link", { name: new RegExp(email) })
        .first()
        .click();
      await expect(page.getByText("It is not known whether the mail arrived")).toBeVisible();
      smtp.misbehave(null);
      expect(mailsTo(smtp, email, "back-in-stock")).toBe(1);
      await page.getByRole("button", { name: "Send again" }).click();
      await page.getByRole("dialog").getByRole("button", { name: /send/i }).click();
      await expect.poll(() => mailsTo(smtp, email, "back-in-stock")).toBe(2);
      await expect.poll(() => statusesOf(shop)).toEqual({ [email]: "SENT" });
    });
  });
}

test("a server that is not there, and one whose certificate nobody vouches for, are told in words", async ({
  page,
  newShop,
}) => {
  const smtp = await startSmtpListener({ security: "starttls" });
  const shop = await newShop();
  await signIn(page, shop.owner);
  await page.goto("/settings/email");
  const save = async (port: number) => {
    await page.getByLabel("Host").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(port));
    await page.getByLabel("From address").fill("hello@tents.example.com");
    await page.getByRole("button", { name: "Save mail server" }).click();
    await expect(page.getByText(new RegExp(`127\\.0\\.0\\.1:${port}`))).toBeVisible();
    await page.getByRole("button", { name: "Send test email" }).click();
    await expect(page.getByText("The test email was not accepted")).toBeVisible();
  };
  await save(smtp.port);
  await expect(page.getByText("The mail server's certificate is not valid for this host").first()).toBeVisible();
  await smtp.close();
  await page.reload();
  await save(1);
  await expect(page.getByText("There was no connection to the mail server").first()).toBeVisible();
});
