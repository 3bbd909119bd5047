import { createRequire } from "node:module";

/** Next's own entry: `npx next` would leave a child behind when only the wrapper is ended. */
export const NEXT = createRequire(import.meta.url).resolve("next/dist/bin/next");
