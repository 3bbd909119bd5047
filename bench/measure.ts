import { readFileSync } from "node:fs";

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Resident memory of a process in MB (Linux): as it is now, or its peak since it began. */
export const residentMb = (pid: number): number => memory(pid, "VmRSS");
export const peakMb = (pid: number): number => memory(pid, "VmHWM");

function memory(pid: number, field: string): number {
  const kb = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kb ?? Number.NaN) / 1024;
}

/** One row of docs/benchmarks.md: ours against the baseline of the same run. */
export type Row = { what: string; ours: string; baseline: string; ratio: number; wanted: string; met: boolean };

export const round = (value: number, digits = 0): string => value.toFixed(digits);
