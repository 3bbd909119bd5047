import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { vi } from "vitest";
import { z } from "zod";
import { parseCommandLine } from "@/bin/admin/command-line";
import { failureOf } from "@/bin/admin/failure";

// A test waits for its turn among the children of the others: how long says nothing about the command.
vi.setConfig({ testTimeout: 60_000 });

type Given = { stdin?: string; env?: Record<string, string>; cwd?: string; npm?: boolean };
export type Outcome = { exitCode: number | null; stdout: string; stderr: string };

const atOnce = Math.max(2, availableParallelism());
let running = 0;
const waiting: (() => void)[] = [];

/** Runs the real command as a process of its own (a few at a time) on this test file's database. */
export async function admin(args: string[], given: Given = {}): Promise<Outcome> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await start(args, given);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function start(args: string[], { stdin = "", env = {}, cwd, npm = false }: Given): Promise<Outcome> {
  const [program, before] = npm
    ? ["npm", ["run", "-s", "admin", "--prefix", root, "--"]]
    : [process.execPath, ["--import", "tsx", "bin/admin.ts"]];
  const child = spawn(program, [...before, ...args], {
    cwd: npm ? cwd : root,
    env: { ...process.env, ...(npm ? {} : { INIT_CWD: cwd ?? root }), ...env },
  });
  const outcome: Outcome = { exitCode: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (outcome.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (outcome.stderr += text));
  child.stdin.on("error", () => {}).end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (exitCode) => resolve({ ...outcome, exitCode }));
  });
}

const root = new URL("../../..", import.meta.url).pathname;

/** What a command that succeeds prints: one JSON object on one line. */
export async function printed<T = Record<string, unknown>>(args: string[], given?: Given): Promise<T> {
  const { exitCode, stdout, stderr } = await admin([...args, "--json"], given);
  if (exitCode !== 0) throw new Error(`${args.join(" ")} ended with ${exitCode}: ${stderr}`);
  if (!/^\{[^\n]*\}\n$/.test(stdout)) throw new Error(`Not one JSON object on one line: ${stdout}`);
  return JSON.parse(stdout) as T;
}

/** How a command fails: its exit code and code, after checking that it says one line and prints nothing. */
export async function failure(
  args: string[],
  given?: Given,
): Promise<{ exit: number | null; code: string; message: string }> {
  const { exitCode, stdout, stderr } = await admin([...args, "--json"], given);
  if (stdout !== "") throw new Error(`Printed something although it failed: ${stdout}`);
  if (!/^\{[^\n]*\}\n$/.test(stderr)) throw new Error(`Not one line on standard error: ${stderr}`);
  const { code, message, ...rest } = JSON.parse(stderr) as { code: string; message: string };
  if (Object.keys(rest).length > 0) throw new Error(`More than code and message: ${stderr}`);
  return { exit: exitCode, code, message };
}

/** What a command prints, run in this process: for cases beyond the one that shows the whole command at work. */
export async function answer<T = Record<string, unknown>>(args: string[]): Promise<T> {
  const asked = parseCommandLine(args);
  if ("help" in asked) throw new Error("Asked for help");
  return JSON.parse(JSON.stringify(await asked.work())) as T;
}

/** How a command fails, run in this process. */
export async function refusal(args: string[]): Promise<{ exit: number; code: string; message: string }> {
  const outcome = await answer(args).catch(failureOf);
  if (!("exitCode" in outcome)) throw new Error(`${args.join(" ")} did not fail`);
  const { exitCode, code, message } = failureShape.parse(outcome);
  return { exit: exitCode, code, message };
}

const failureShape = z.object({ exitCode: z.number(), code: z.string(), message: z.string() });
