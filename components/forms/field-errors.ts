import type { ActionProblem } from "@/lib/http/action-problem";

/** What a safe action returns, as far as forms care. */
export type ActionOutcome<Data> = { data?: Data; serverError?: ActionProblem; validationErrors?: unknown };

/** Dotted path → sentence, from next-safe-action's nested `{field: {_errors: […]}}`. The form's own errors are under "". */
export function flattenValidationErrors(errors: unknown, path = ""): Record<string, string> {
  if (typeof errors !== "object" || errors === null) return {};
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(errors)) {
    if (key === "_errors") {
      const first: unknown = Array.isArray(value) ? value[0] : undefined;
      if (typeof first === "string") flat[path] = first;
    } else {
      Object.assign(flat, flattenValidationErrors(value, path ? `${path}.${key}` : key));
    }
  }
  return flat;
}

/** Field errors and the sentence above the form, whichever way the action refused; null when it did not. */
export function problemOf(outcome: ActionOutcome<unknown>): { fields: Record<string, string>; message: string } | null {
  const { serverError, validationErrors } = outcome;
  if (serverError) {
    const fields = Object.fromEntries(serverError.fields.map(({ field, message }) => [field, message]));
    return { fields, message: serverError.detail };
  }
  if (!validationErrors) return null;
  const { "": own, ...fields } = flattenValidationErrors(validationErrors);
  const count = Object.keys(fields).length;
  return {
    fields,
    message: own ?? (count === 1 ? "One field needs another look." : `${count} fields need another look.`),
  };
}
