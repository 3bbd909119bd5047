/**
 * How node runs the worker. The small young generation and the bounded old one keep it near 160 MB however long it
 * delivers; without them V8 lets it grow to twice that before it collects (npm run bench).
 */
export const workerScript = ["--max-semi-space-size=4", "--max-old-space-size=192", "--import", "tsx", "bin/worker.ts"];
