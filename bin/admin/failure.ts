import { CommanderError } from "commander";
import { ZodError } from "zod";
import { UsageError } from "@/bin/admin/usage-error";
import { AppError, type FieldProblem, fieldProblems, isDatabaseAway, type ProblemCode } from "@/lib/errors";

/** The line on standard error, and the exit code: 2 for usage, 1 for everything else. */
export type Failure = { code: ProblemCode | "usage" | "configuration"; message: string; exitCode: 1 | 2 };

/** The environment is not one to run with: a variable is wrong or missing, or the embedded database does not start. */
export class ConfigurationError extends Error {}

const shownFields = 5;

/** What was thrown, in words for the operator. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { code: "usage", message: error.message, exitCode: 2 };
  if (error instanceof CommanderError) return { code: "usage", message: commanderMessage(error), exitCode: 2 };
  if (error instanceof ConfigurationError) return { code: "configuration", message: error.message, exitCode: 1 };
  if (error instanceof AppError) {
    return { code: error.code, message: withFields(error.message, error.fields), exitCode: 1 };
  }
  if (error instanceof ZodError) {
    const message = withFields("Some values are wrong.", fieldProblems(error));
    return { code: "invalid-fields", message, exitCode: 1 };
  }
  if (isDatabaseAway(error)) return { code: "unavailable", message: "The database does not answer.", exitCode: 1 };
  if (isUnmigrated(error)) {
    const message = "The database is not up to date: run `npm run db:migrate` first.";
    return { code: "unavailable", message, exitCode: 1 };
  }
  return { code: "internal", message: `${plain(error)} (--verbose shows where)`, exitCode: 1 };
}

/** A sentence, then the fields that it is about; a long list is cut with a count. */
function withFields(message: string, fields: readonly FieldProblem[]): string {
  const about = fields.filter((field) => !message.includes(field.message));
  if (about.length === 0) return message;
  const shown = about.slice(0, shownFields).map((problem) => `${problem.field}: ${problem.message}`);
  const more = about.length > shownFields ? `; and ${about.length - shownFields} more` : "";
  return `${message} ${shown.join("; ")}${more}`;
}

/** Undefined table, column, type or function (SQLSTATE 42P01, 42703, 42704, 42883), also behind Prisma's P2021, P2022. */
function isUnmigrated(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { originalCode?: unknown } };
  return [code, cause?.originalCode].some((found) =>
    ["42P01", "42703", "42704", "42883", "P2021", "P2022"].includes(String(found)),
  );
}

function commanderMessage({ code, message }: CommanderError): string {
  if (code === "commander.help") return "Name a command; --help lists them.";
  return message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
}

const plain = (error: unknown) => (error instanceof Error ? error.message : String(error)) || "Something went wrong";
