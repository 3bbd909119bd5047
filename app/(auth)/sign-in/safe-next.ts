/** Where to go after sign-in: a path of ours, never another site (`//host`, `/\host`) and never back to sign-in. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || /[\s\\]/.test(next)) return "/";
  return /^\/(sign-in|welcome|api)(\/|\?|$)/.test(next) ? "/" : next;
}
