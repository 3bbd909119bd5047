const started = "shelfbell:task-started";

/** Tells the tray that a bulk task has just been started: it looks at once and opens. */
export const taskStarted = (): void => void window.dispatchEvent(new Event(started));

/** Calls back whenever a task was started in this tab; returns how to stop. */
export function onTaskStarted(callback: () => void): () => void {
  window.addEventListener(started, callback);
  return () => window.removeEventListener(started, callback);
}
