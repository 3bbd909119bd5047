// npm run test:e2e [-- Playwright's arguments]: the Playwright specs against a private, real environment.
import { runE2e } from "@/bin/lib/e2e";

try {
  process.exit(await runE2e(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
