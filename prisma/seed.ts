// npm run db:seed: the demo's shop in the database of DATABASE_URL (or the embedded one), which must be on this machine.
import { DEMO_LOGIN } from "@/bin/lib/demo-addresses";
import { prepareEnvironment } from "@/bin/lib/environment";
import { refuseForeignDatabase } from "@/lib/testing/local-database";

const { databaseUrl } = await prepareEnvironment();
refuseForeignDatabase(databaseUrl);
const { seedDemo } = await import("@/prisma/demo-shop");
const { disconnect } = await import("@/lib/db/client");

const { seeded } = await seedDemo({ storefrontUrl: "http://localhost:4000", smtpPort: 1025 });
console.log(`${seeded ? "Made" : "Kept"} the demo shop. Sign in as ${DEMO_LOGIN.email} / ${DEMO_LOGIN.password}.`);
await disconnect();
