const number = (name: string): number | undefined => {
  const value = Number(process.env[name] || Number.NaN);
  return Number.isFinite(value) ? value : undefined;
};

/**
 * How random tests run. CI: a fresh seed, printed when something breaks, and little time. At a desk:
 * TEST_SEED repeats a run, TEST_PATH and TEST_REPLAY (fast-check prints both) go straight to its counterexample,
 * TEST_SECONDS searches for longer, TEST_SCALE makes fault tests larger (1 is CI's).
 */
export const seeds = {
  seed: number("TEST_SEED") ?? Date.now() % 2 ** 31,
  path: process.env.TEST_PATH,
  replay: process.env.TEST_REPLAY,
  seconds: number("TEST_SECONDS"),
  scale: number("TEST_SCALE") ?? 1,
};
