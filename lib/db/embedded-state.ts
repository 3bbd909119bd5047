import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/** What `DATA_DIR/postgres.json` keeps: how to reach the server, whether or not it runs. */
export type State = {
  /** Folder with `data/` (the cluster) and `server.log`. */
  home: string;
  port: number | null;
  password: string;
};

export function newState(home: string): State {
  return { home, port: null, password: randomBytes(24).toString("base64url") };
}

export async function readState(dataDir: string): Promise<State | undefined> {
  try {
    const state = JSON.parse(await readFile(file(dataDir), "utf8")) as State;
    return { ...state, home: path.resolve(dataDir, state.home) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${file(dataDir)} cannot be read: ${(error as Error).message}`);
  }
}

export async function writeState(dataDir: string, state: State): Promise<void> {
  const draft = `${file(dataDir)}.${process.pid}`;
  // Relative while it is inside, so that a folder that was moved still finds its data.
  const inside = path.relative(dataDir, state.home);
  const kept = { ...state, home: inside.startsWith("..") ? state.home : inside };
  await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file(dataDir));
}

function file(dataDir: string): string {
  return path.join(dataDir, "postgres.json");
}
