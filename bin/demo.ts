// npm run demo: everything on this machine, with a shop, shoppers and a mailbox to play with. npm run demo -- --reset begins anew.
import { parseArgs } from "node:util";
import { runDemo } from "@/bin/lib/demo";

const { values } = parseArgs({ options: { reset: { type: "boolean", default: false } } });
try {
  await runDemo(values);
  process.exit(0);
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exit(1);
}
