/** For actions whose forms work without JavaScript: they return the form's state instead of throwing. */
export { asProblem } from "./problem";

/** Next's own way of leaving an action by redirect(). */
export const isRedirect = (error: unknown): boolean =>
  String((error as { digest?: unknown })?.digest ?? "").startsWith("NEXT_REDIRECT");
