import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { choosePort } from "@/bin/lib/ports";

export type DemoAddresses = {
  host: string;
  dashboard: string;
  storefront: string;
  mailbox: string;
  smtpPort: number;
  login: { email: string; password: string };
};

/** The demo's owner. Printed for everyone to see, so the demo listens on this machine only unless HOST says otherwise. */
export const DEMO_LOGIN = { email: "owner@fjord-and-field.test", password: "shelfbell-demo" };

/** Free ports for everything, naming each usual one that is taken. */
export async function demoPorts(): Promise<DemoAddresses> {
  const choose = async (what: string, wanted: number) => {
    let taken = false;
    const port = await choosePort(wanted, () => {
      taken = true;
    });
    if (taken) console.log(`  ! Port ${wanted} is taken: ${what} is on ${port} instead.`);
    return port;
  };
  const web = await choose("the dashboard", Number(process.env.PORT) || 3000);
  const storefront = await choose("the storefront", 4000);
  const mailbox = await choose("the mailbox", 1080);
  const smtpPort = await choose("the mailbox's SMTP server", 1025);
  return {
    host: process.env.HOST || "127.0.0.1",
    dashboard: `http://localhost:${web}`,
    storefront: `http://localhost:${storefront}`,
    mailbox: `http://localhost:${mailbox}`,
    smtpPort,
    login: DEMO_LOGIN,
  };
}

/** A second demo on the same data would point the shop at its own mailbox: refused while the first one answers. */
export async function refuseSecond(dataDir: string): Promise<void> {
  const kept = await readFile(file(dataDir), "utf8").catch(() => "");
  if (!kept) return;
  const { dashboard } = JSON.parse(kept) as DemoAddresses;
  const answered = await fetch(`${dashboard}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  if (answered?.ok)
    throw new Error(`The demo on ${dataDir} runs already, at ${dashboard}. Stop it first (Ctrl-C there).`);
}

export async function noteRunning(dataDir: string, addresses: DemoAddresses): Promise<void> {
  await writeFile(file(dataDir), JSON.stringify(addresses, null, 2));
}

export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(file(dataDir), { force: true });
}

function file(dataDir: string): string {
  return path.join(dataDir, "demo-running.json");
}
