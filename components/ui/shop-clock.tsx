"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

type ShopClock = { now: number | null; timeZone: string };

const Context = createContext<ShopClock>({ now: null, timeZone: "UTC" });

/**
 * Gives every RelativeTime below it the shop's zone and one common "now" (ms since the epoch). The server's own now is
 * used for the first render on both sides, so that hydration finds the same words; then it ticks every half minute.
 */
export function ShopClockProvider(props: { serverNow: number; timeZone: string; children: ReactNode }) {
  const [now, setNow] = useState(props.serverNow);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return <Context.Provider value={{ now, timeZone: props.timeZone }}>{props.children}</Context.Provider>;
}

export const useShopClock = (): ShopClock => useContext(Context);
