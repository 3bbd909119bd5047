import type { Dns } from "./dns";
import { type Finding, finding } from "./finding";

/** Can answers and bounces reach the address that mails are from? Over SMTP it is their return path, too. */
export async function checkMx(dns: Dns, domain: string): Promise<Finding> {
  const found = await dns.mx(domain);
  if (found.length === 1 && (found[0] === "" || found[0] === ".")) {
    return finding("mx", "problem", {
      title: `${domain} says that it takes no mail`,
      explanation: "Bounces come back to your From address, and many receivers refuse senders that can't be answered.",
      found: ["."],
    });
  }
  if (found.length > 0) {
    return finding("mx", "good", {
      title: "Answers and bounces can be delivered",
      explanation: "Bounces come back to your From address.",
      found,
    });
  }
  if (await dns.hasAddress(domain)) {
    return finding("mx", "advice", {
      title: "There is no MX record",
      explanation: `Bounces are then sent to ${domain} itself. If nothing takes mail there, use a From address that can be answered.`,
    });
  }
  return finding("mx", "problem", {
    title: `No mail can reach ${domain}`,
    explanation: "It has neither an MX record nor an address. Use a From address that can be answered.",
  });
}
