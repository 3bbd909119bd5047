import nodemailer from "nodemailer";

/**
 * The baseline: nodemailer's own pool sends the same mail, composed for each recipient as it does by itself.
 * argv: port of the listener, how many, file with {html, text, subject, headers}.
 */
const [port, amount, file] = process.argv.slice(2);
const { readFile } = await import("node:fs/promises");
const mail = JSON.parse(await readFile(file ?? "", "utf8")) as { html: string; text: string; subject: string };

const pool = nodemailer.createTransport({
  host: "127.0.0.1",
  port: Number(port),
  pool: true,
  maxConnections: 5,
  maxMessages: Number.POSITIVE_INFINITY,
  secure: false,
  ignoreTLS: true,
});
let next = 0;
async function lane(): Promise<void> {
  for (let i = next++; i < Number(amount); i = next++) {
    const token = crypto.randomUUID();
    await pool.sendMail({
      from: { name: "Bench", address: "bench@example.com" },
      to: `n${i}@example.com`,
      subject: mail.subject,
      messageId: `<${token}@bench.example>`,
      html: mail.html.replaceAll("{token}", token),
      text: mail.text.replaceAll("{token}", token),
      headers: {
        "X-Shelfbell-Kind": "back-in-stock",
        "List-Unsubscribe": `<https://bench.example/unsubscribe/${token}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    });
  }
}
await Promise.all(Array.from({ length: 50 }, lane));
pool.close();
process.disconnect?.();
