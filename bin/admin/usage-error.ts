import type { FieldProblem } from "@/lib/errors";

/** The command line itself is wrong (exit 2): an unknown command or option, or a value that cannot be one. */
export class UsageError extends Error {
  override name = "UsageError";
}

const flagOf = (option: string) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Problems of parsed options, each with the flag that a person typed: `--port: Enter a port`. */
export function usageError(problems: readonly FieldProblem[]): UsageError {
  const lines = problems.map(({ field, message }) => `${flagOf(field.split(".")[0] ?? "")}: ${message}`);
  return new UsageError([...new Set(lines)].join("; "));
}
