const CLEAR_LINE = "\r\u001b[K";

/** Lines that say what is going on: on a terminal the running step is replaced by its result. */
export async function step<T>(name: string, work: () => Promise<{ said: string; value: T }>): Promise<T> {
  const live = process.stdout.isTTY;
  const startedAt = Date.now();
  const draw = () =>
    process.stdout.write(`${CLEAR_LINE}  … ${name} (${Math.round((Date.now() - startedAt) / 1_000)} s)`);
  const timer = live ? setInterval(draw, 1_000) : undefined;
  if (live) draw();
  else console.log(`  … ${name}`);
  try {
    const { said, value } = await work();
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
    process.stdout.write(`${live ? CLEAR_LINE : ""}  ✓ ${name}: ${said} (${seconds} s)\n`);
    return value;
  } catch (error) {
    process.stdout.write(`${live ? CLEAR_LINE : ""}  ✗ ${name}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
