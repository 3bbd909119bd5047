// npm run -s admin -- COMMAND … --json    operators' commands; `npm run -s admin -- --help` lists them
import { runAdmin } from "@/bin/admin/run";

// Scripts read standard error: it carries the one line about a failure, and no warnings of the runtime.
process.removeAllListeners("warning");
process.exitCode = await runAdmin(process.argv.slice(2));
