import { parseCommandLine } from "@/bin/admin/command-line";
import { ConfigurationError, failureOf } from "@/bin/admin/failure";
import { writeOut } from "@/bin/admin/write-out";
import { prepareEnvironment } from "@/bin/lib/environment";

/**
 * Runs one operator's command: its answer on standard output as one JSON object, or one line `{"code", "message"}` on
 * standard error. The log stays silent unless --verbose asks for it.
 * @returns the exit code: 0, 2 for usage, 1 for everything else
 */
export async function runAdmin(argv: string[]): Promise<number> {
  let verbose = false;
  try {
    const asked = parseCommandLine(argv);
    if ("help" in asked) {
      await writeOut(asked.help);
      return 0;
    }
    verbose = asked.verbose;
    await openApplication(verbose);
    const answer = await asked.work().finally(closeApplication);
    await writeOut(`${JSON.stringify(answer, null, asked.json ? 0 : 2)}\n`);
    return 0;
  } catch (error) {
    const { exitCode, ...line } = failureOf(error);
    if (verbose) console.error(error);
    process.stderr.write(`${JSON.stringify(line)}\n`);
    return exitCode;
  }
}

/** Environment, then database: after this, modules that read `lib/env` may be imported. */
async function openApplication(verbose: boolean): Promise<void> {
  process.env.LOG_LEVEL = verbose ? "debug" : "silent";
  try {
    await prepareEnvironment(verbose ? console.error : () => {});
    await import("@/lib/env");
  } catch (error) {
    throw new ConfigurationError((error as Error).message, { cause: error });
  }
}

async function closeApplication(): Promise<void> {
  const { flushCounters } = await import("@/lib/metrics");
  const { disconnect } = await import("@/lib/db/client");
  await flushCounters();
  await disconnect();
}
