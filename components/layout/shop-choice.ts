const cookie = "shelfbell_shop";
const channel = "shelfbell:shop";

/** Which shop was chosen last in this browser, from `document.cookie`; null when none was. Pure. */
export function chosenIn(cookies: string): string | null {
  const found = cookies.split("; ").find((part) => part.startsWith(`${cookie}=`));
  return found?.slice(cookie.length + 1) || null;
}

/** Tells the browser's other tabs that another shop was chosen: they look at the cookie. */
export function tellShopChosen(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const to = new BroadcastChannel(channel);
  to.postMessage(null);
  to.close();
}

/** Calls back when another tab has chosen a shop; returns how to stop. */
export function onShopChosen(callback: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const from = new BroadcastChannel(channel);
  from.onmessage = callback;
  return () => from.close();
}
