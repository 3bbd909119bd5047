/** Reads and checks the environment as the application will; ends the process with the list of what is wrong. */
export async function checkedEnv() {
  try {
    const { env } = await import("@/lib/env");
    return env;
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
