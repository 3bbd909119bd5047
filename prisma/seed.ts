// npm run db:seed: the demo's shop in the database of DATABASE_URL (or the embedded one), which must be on this machine.
// -- --large: a shop with a million subscriptions and two million alerts beside it, for looking at speed.
import { DEMO_LOGIN } from "@/bin/lib/demo-addresses";
import { prepareEnvironment } from "@/bin/lib/environment";
import { refuseForeignDatabase } from "@/lib/testing/local-database";

const { databaseUrl } = await prepareEnvironment();
refuseForeignDatabase(databaseUrl);
const { disconnect } = await import("@/lib/db/client");

if (process.argv.includes("--large")) {
  const { migrate } = await import("@/lib/db/migrate");
  const { LARGE_LOGIN, seedLarge } = await import("@/prisma/large-shop");
  await migrate(databaseUrl);
  const started = performance.now();
  const { seeded } = await seedLarge(databaseUrl, console.log);
  const took = `in ${Math.round((performance.now() - started) / 1000)} s`;
  console.log(
    `${seeded ? `Made the large shop ${took}` : "Kept the large shop"}. Sign in as ${LARGE_LOGIN.email} / ${LARGE_LOGIN.password}.`,
  );
} else {
  const { seedDemo } = await import("@/prisma/demo-shop");
  const { seeded } = await seedDemo({ storefrontUrl: "http://localhost:4000", smtpPort: 1025 });
  console.log(`${seeded ? "Made" : "Kept"} the demo shop. Sign in as ${DEMO_LOGIN.email} / ${DEMO_LOGIN.password}.`);
}
await disconnect();
